using Microsoft.Extensions.DependencyInjection.Extensions;
using Tributary.Api.Health;
using Tributary.Api.Options;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Local.Runs;
using Tributary.Local.Storage;
using Tributary.Nodes;
using Tributary.Nodes.Outbound;

namespace Tributary.Local;

/// <summary>Everything of the one-process host that is not HTTP.</summary>
public static class LocalServices
{
    /// <summary>Adds the run host and the stores, on the data folder of <see cref="LocalOptions"/>.</summary>
    public static IServiceCollection AddTributaryLocal(this IServiceCollection services, LocalOptions options, AccessOptions access, OutboundOptions outbound)
    {
        services.AddSingleton(options);
        services.AddSingleton(access);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new OutboundClient(outbound, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => NodeRegistry.BuiltIn(provider.GetRequiredService<OutboundClient>()));
        services.AddSingleton(static provider => new Database(provider.GetRequiredService<LocalOptions>().Data));
        services.AddSingleton<CommitQueue>();
        services.AddSingleton<GraphArchive>();
        services.AddSingleton<SqliteValueStore>();
        services.AddSingleton<SqliteRunStore>();
        services.AddSingleton<RunWriter>();
        services.AddSingleton<FirstKey>();
        services.AddSingleton<IReadiness, DiskReadiness>();
        services.AddSingleton<NodeExecutor>();
        services.AddSingleton<LocalRunHost>();
        services.AddSingleton<INodeCatalog>(static provider => provider.GetRequiredService<NodeRegistry>());
        services.AddSingleton<IRunHost>(static provider => provider.GetRequiredService<LocalRunHost>());
        services.AddSingleton<IRunIndex>(static provider => provider.GetRequiredService<LocalRunHost>());
        services.AddSingleton<IValueStore>(static provider => provider.GetRequiredService<SqliteValueStore>());
        services.AddSingleton<IWorkflowStore, SqliteWorkflowStore>();
        services.AddSingleton<IApiKeyStore, SqliteApiKeyStore>();
        return services;
    }
}
