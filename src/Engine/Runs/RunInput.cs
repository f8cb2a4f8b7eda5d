namespace Tributary.Engine.Runs;

/// <summary>Everything a caller handed to a run, translated to connectors.</summary>
/// <param name="Bindings">The values; a later one for the same connector and key wins.</param>
public sealed record RunInput(IReadOnlyList<InputBinding> Bindings)
{
    /// <summary>No value.</summary>
    public static readonly RunInput Empty = new([]);
}
