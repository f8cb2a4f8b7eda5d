using Tributary.Blobs;
using Tributary.Shared.Azurite;

namespace Tributary.Local.Tests;

/// <summary>The blob storage of these tests.</summary>
internal static class Azurite
{
    /// <summary>A container that nobody else uses; it is made when something is written.</summary>
    public static async Task<BlobOptions> NewContainer() =>
        new() { ConnectionString = (await AzuriteServer.Shared).ConnectionString, Container = $"local-{Guid.NewGuid():N}" };
}
