using Tributary.Shared.Azurite;

namespace Tributary.Blobs.Tests;

/// <summary>The assembly's Azurite: up before the first test of the collection, ended after the last.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private static AzuriteServer? _server;

    /// <summary>The one that is up.</summary>
    internal static AzuriteServer Server => _server ?? throw new InvalidOperationException($"The test is not in the collection {nameof(AzuriteCollection)}.");

    public async Task InitializeAsync() => _server = await AzuriteServer.Start();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>Settings with a container of their own.</summary>
    internal static BlobOptions NewOptions() => new() { ConnectionString = Server.ConnectionString, Container = $"test-{Guid.NewGuid():N}" };
}
