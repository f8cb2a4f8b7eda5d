using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tributary.Blobs.Runs;
using Tributary.Blobs.Stores;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Functions.Webhooks;
using Tributary.Nodes;

namespace Tributary.Functions.Runs;

/// <summary>What executes runs as durable orchestrations.</summary>
internal static class RunServices
{
    /// <summary>Adds the run host and what the activities share; the stores, the nodes and the clock are others' to add.</summary>
    public static IServiceCollection AddDurableRuns(this IServiceCollection services)
    {
        services.AddSingleton<RunSignals>();
        services.AddSingleton<RunFollower>();
        services.AddSingleton(static provider => new RunSessions(
            provider.GetRequiredService<BlobRunStore>(),
            provider.GetRequiredService<BlobValueStore>(),
            provider.GetRequiredService<RunPlans>(),
            provider.GetRequiredService<RunSignals>(),
            provider.GetRequiredService<NodeExecutor>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RunSessions>>()));
        services.AddSingleton<IRunHost, DurableRunHost>();
        services.AddSingleton<IDeliveryQueue, DurableDeliveryQueue>();
        services.AddSingleton<IRunIndex>(static provider => provider.GetRequiredService<BlobRunReader>());
        return services;
    }
}
