namespace Tributary.Local.Cli;

/// <summary>The server refused what it was asked; every fault is one text.</summary>
internal sealed class RefusedException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
