namespace Tributary.Blobs.Tests;

/// <summary>The tests that share the assembly's Azurite.</summary>
[CollectionDefinition(nameof(AzuriteCollection))]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>;
