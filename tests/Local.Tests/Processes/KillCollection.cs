namespace Tributary.Local.Tests.Processes;

/// <summary>The two long rows of tests that kill processes. They take turns with one another, beside the other tests that start processes: each leaves one processor idle while it waits.</summary>
[CollectionDefinition(Name)]
public sealed class KillCollection
{
    public const string Name = "kills";
}
