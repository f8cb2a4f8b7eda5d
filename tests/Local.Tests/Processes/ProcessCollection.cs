namespace Tributary.Local.Tests.Processes;

/// <summary>Tests that start processes take turns: side by side they would only wait for each other's processor.</summary>
[CollectionDefinition(Name)]
public sealed class ProcessCollection
{
    public const string Name = "processes";
}
