namespace Tributary.Api.Tests.Noxus;

/// <summary>Tests that measure the process, so that nothing else may run in it meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
