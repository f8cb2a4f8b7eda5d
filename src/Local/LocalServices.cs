using Microsoft.Extensions.DependencyInjection.Extensions;
using Tributary.Api.Auth;
using Tributary.Api.Credentials;
using Tributary.Api.Health;
using Tributary.Api.Options;
using Tributary.Blobs;
using Tributary.Blobs.Stores;
using Tributary.Engine.Catalog;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Local.Deliveries;
using Tributary.Local.Runs;
using Tributary.Local.Storage;
using Tributary.Nodes;
using Tributary.Nodes.Outbound;

namespace Tributary.Local;

/// <summary>Everything of the one-process host that is not HTTP.</summary>
public static class LocalServices
{
    /// <summary>Adds the run host and the stores.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Settings without faults; its data folder is used unless <paramref name="blobs"/> are.</param>
    /// <param name="access">Who gets in.</param>
    /// <param name="outbound">What nodes may reach.</param>
    /// <param name="blobs">The blob storage everything is kept in; null to keep it in the data folder.</param>
    public static IServiceCollection AddTributaryLocal(
        this IServiceCollection services, LocalOptions options, AccessOptions access, OutboundOptions outbound, BlobOptions? blobs = null)
    {
        services.AddSingleton(options);
        services.AddSingleton(access);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new OutboundClient(outbound, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<IDeliveryQueue>(static provider => provider.GetRequiredService<DeliveryQueue>());
        services.AddSingleton<DeliveryDispatcher>();
        services.AddHostedService(static provider => provider.GetRequiredService<DeliveryDispatcher>());
        services.AddSingleton<RunWriter>();
        services.AddSingleton<FirstKey>();
        services.AddSingleton<LocalRunHost>();
        services.AddHostedService<StoreSweeper>();
        services.AddSingleton<INodeCatalog>(static provider => provider.GetRequiredService<NodeRegistry>());
        services.AddSingleton<IRunHost>(static provider => provider.GetRequiredService<LocalRunHost>());
        services.AddSingleton<IRunIndex>(static provider => provider.GetRequiredService<LocalRunHost>());
        return blobs is null ? services.AddDataFolder() : services.AddBlobs(blobs);
    }

    private static IServiceCollection AddDataFolder(this IServiceCollection services)
    {
        services.AddSingleton(static provider => new Database(provider.GetRequiredService<LocalOptions>().Data));
        services.AddSingleton<CommitQueue>();
        services.AddSingleton<GraphArchive>();
        services.AddSingleton<SqliteValueStore>();
        services.AddSingleton<SqliteRunStore>();
        services.AddSingleton<IRunArchive, SqliteRunArchive>();
        services.AddSingleton<NodeExecutor>();
        services.AddSingleton<IReadiness, DiskReadiness>();
        services.AddSingleton<IValueStore>(static provider => provider.GetRequiredService<SqliteValueStore>());
        services.AddSingleton<IWorkflowStore, SqliteWorkflowStore>();
        services.AddSingleton<IWorkflowVersionStore, SqliteWorkflowVersionStore>();
        services.AddSingleton<IDocumentStore, SqliteDocumentStore>();
        services.AddSingleton<IKeyRing, FolderKeyRing>();
        services.AddSingleton<IFileStore, FolderFileStore>();
        services.AddSingleton<IDeliveryStore, SqliteDeliveryStore>();
        services.AddSingleton<IDebugSessionStore, SqliteDebugSessionStore>();
        services.AddSingleton<IClaimStore, SqliteClaimStore>();
        services.AddSingleton<IWorkspaceStore, SqliteWorkspaceStore>();
        services.AddSingleton<SqliteApiKeyStore>();
        services.AddSingleton<IApiKeyStore>(static provider => new RememberedKeys(provider.GetRequiredService<SqliteApiKeyStore>()));
        return services;
    }

    private static IServiceCollection AddBlobs(this IServiceCollection services, BlobOptions options)
    {
        services.AddTributaryBlobs(options);
        services.AddSingleton<IApiKeyStore>(static provider => new RememberedKeys(provider.GetRequiredService<BlobApiKeyStore>()));
        services.AddSingleton<IRunArchive, BlobRunArchive>();
        services.AddSingleton(static provider => ActivatorUtilities.CreateInstance<NodeExecutor>(
            provider, ActivatorUtilities.CreateInstance<PatientValueStore>(provider)));
        return services;
    }
}
