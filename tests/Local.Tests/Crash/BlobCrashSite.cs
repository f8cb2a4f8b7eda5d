using Tributary.Blobs;

namespace Tributary.Local.Tests.Crash;

/// <summary>Everything is kept in blob storage; the data folder is named all the same, and nobody makes it.</summary>
public sealed class BlobCrashSite : CrashSite
{
    private protected override async Task<string[]> ChooseStorage()
    {
        BlobOptions options = await Azurite.NewContainerOfProcess();
        return
        [
            $"--{BlobOptions.Section}:{nameof(BlobOptions.ConnectionString)}={options.ConnectionString}",
            $"--{BlobOptions.Section}:{nameof(BlobOptions.Container)}={options.Container}",
        ];
    }
}
