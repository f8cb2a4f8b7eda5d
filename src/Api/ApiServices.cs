using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tributary.Api.Auth;
using Tributary.Api.Health;
using Tributary.Api.Noxus;
using Tributary.Api.Noxus.Catalog;
using Tributary.Api.Options;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Api;

/// <summary>What endpoints answer with: the ports of the host and its stores, settings, and what is worked out once. One per server.</summary>
public sealed class ApiServices
{
    /// <summary>Gathers the services; all of them are used by many requests at once.</summary>
    public ApiServices(
        IRunHost runs,
        IRunIndex runIndex,
        IWorkflowStore workflows,
        IWorkflowVersionStore versions,
        Access access,
        IValueStore values,
        INodeCatalog catalog,
        WorkflowCache compiled,
        TimeProvider time,
        IOptions<LimitOptions> limits,
        IOptions<RunOptions> runOptions,
        IOptions<EventOptions> eventOptions,
        IEnumerable<IReadiness> readiness,
        IHostApplicationLifetime lifetime,
        ILogger<ApiServices> logger)
    {
        Runs = runs;
        RunIndex = runIndex;
        Workflows = workflows;
        Versions = versions;
        Access = access;
        Values = values;
        Catalog = catalog;
        Time = time;
        Limits = limits.Value;
        SyncWait = TimeSpan.FromSeconds(runOptions.Value.SyncWaitSeconds);
        KeepAlive = TimeSpan.FromSeconds(eventOptions.Value.KeepAliveSeconds);
        Readiness = [.. readiness];
        Stopping = lifetime.ApplicationStopping;
        Logger = logger;
        Compiled = compiled;
        NodeDocument = NodeCatalogDocument.Render(catalog);
    }

    internal IRunHost Runs { get; }

    internal IRunIndex RunIndex { get; }

    internal IWorkflowStore Workflows { get; }

    internal IWorkflowVersionStore Versions { get; }

    internal Access Access { get; }

    internal IValueStore Values { get; }

    internal INodeCatalog Catalog { get; }

    internal TimeProvider Time { get; }

    internal LimitOptions Limits { get; }

    internal TimeSpan SyncWait { get; }

    internal TimeSpan KeepAlive { get; }

    internal IReadOnlyList<IReadiness> Readiness { get; }

    /// <summary>Cancelled when the server begins to stop, so that open streams do not hold it up.</summary>
    internal CancellationToken Stopping { get; }

    internal ILogger Logger { get; }

    internal WorkflowCache Compiled { get; }

    /// <summary>The answer of <c>GET /v1/nodes</c>: the kinds do not change while the server runs.</summary>
    internal ReadOnlyMemory<byte> NodeDocument { get; }
}
