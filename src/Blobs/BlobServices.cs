using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tributary.Api.Credentials;
using Tributary.Api.Health;
using Tributary.Blobs.Keys;
using Tributary.Blobs.Runs;
using Tributary.Blobs.Storage;
using Tributary.Blobs.Stores;
using Tributary.Engine.Stores;

namespace Tributary.Blobs;

/// <summary>The stores on blob storage.</summary>
public static class BlobServices
{
    /// <summary>Adds the stores; the host adds the node catalogue they need to read runs.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Settings without faults, see <see cref="BlobOptions.Faults"/>.</param>
    public static IServiceCollection AddTributaryBlobs(this IServiceCollection services, BlobOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(static provider => new BlobStorage(provider.GetRequiredService<BlobOptions>()));
        services.AddSingleton<BlobValueStore>();
        services.AddSingleton(static provider => new BlobRunStore(provider.GetRequiredService<BlobStorage>(), provider.GetRequiredService<BlobValueStore>()));
        services.AddSingleton<RunPlans>();
        services.AddSingleton<UnfinishedRuns>();
        services.AddSingleton<BlobRunReader>();
        services.AddSingleton<IValueStore>(static provider => provider.GetRequiredService<BlobValueStore>());
        services.AddSingleton<IWorkflowStore, BlobWorkflowStore>();
        services.AddSingleton<IWorkflowVersionStore, BlobWorkflowVersionStore>();
        services.AddSingleton<IDocumentStore, BlobDocumentStore>();
        services.AddSingleton(static provider => KeyRing(provider.GetRequiredService<BlobOptions>(), provider.GetRequiredService<IDocumentStore>()));
        services.AddSingleton<IFileStore, BlobFileStore>();
        services.AddSingleton<IDeliveryStore, BlobDeliveryStore>();
        services.AddSingleton<IDebugSessionStore, BlobDebugSessionStore>();
        services.AddSingleton<IClaimStore, BlobClaimStore>();
        services.AddSingleton<IWorkspaceStore, BlobWorkspaceStore>();
        services.AddSingleton<BlobApiKeyStore>();
        services.AddSingleton<IApiKeyStore>(static provider => provider.GetRequiredService<BlobApiKeyStore>());
        services.AddSingleton<IReadiness, BlobReadiness>();
        return services;
    }

    private static IKeyRing KeyRing(BlobOptions options, IDocumentStore documents)
    {
        DocumentKeyRing kept = new(documents);
        return string.IsNullOrWhiteSpace(options.VaultKeyUri) ? kept : new VaultKeyRing(kept, new VaultKey(new Uri(options.VaultKeyUri), options.Identity()));
    }
}
