using Tributary.Blobs;
using Tributary.Shared.Azurite;

namespace Tributary.Local.Tests;

/// <summary>The one Azurite of these tests, started by the first that needs it.</summary>
internal static class Azurite
{
    private static readonly Lazy<Task<AzuriteServer>> Server = new(Start);

    /// <summary>A container that nobody else uses; it is made when something is written.</summary>
    public static async Task<BlobOptions> NewContainer() =>
        new() { ConnectionString = (await Server.Value).ConnectionString, Container = $"local-{Guid.NewGuid():N}" };

    private static async Task<AzuriteServer> Start()
    {
        AzuriteServer server = await AzuriteServer.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }
}
