namespace Tributary.Local.Tests.Processes;

/// <summary>Tests that start processes take turns, those of <see cref="KillCollection"/> aside: more of them side by side would only wait for each other's processor.</summary>
[CollectionDefinition(Name)]
public sealed class ProcessCollection
{
    public const string Name = "processes";
}
