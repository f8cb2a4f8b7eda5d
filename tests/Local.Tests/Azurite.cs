using Tributary.Blobs;
using Tributary.Shared.Azurite;

namespace Tributary.Local.Tests;

/// <summary>The blob storage of these tests.</summary>
internal static class Azurite
{
    /// <summary>A container that nobody else uses; it is made when something is written.</summary>
    public static async Task<BlobOptions> NewContainer() => ContainerOf(await AzuriteServer.Shared);

    /// <summary>The same for a server in a process of its own, which gives up when its storage does not answer: not where the specs start many runs at once.</summary>
    public static async Task<BlobOptions> NewContainerOfProcess() => ContainerOf(await AzuriteServer.Apart);

    private static BlobOptions ContainerOf(AzuriteServer server) => new() { ConnectionString = server.ConnectionString, Container = $"local-{Guid.NewGuid():N}" };
}
