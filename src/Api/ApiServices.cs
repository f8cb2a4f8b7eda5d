using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tributary.Api.Alien;
using Tributary.Api.Auth;
using Tributary.Api.B3os.Hooks;
using Tributary.Api.Credentials;
using Tributary.Api.Health;
using Tributary.Api.Noxus;
using Tributary.Api.Noxus.Catalog;
using Tributary.Api.Noxus.Debug;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Options;
using Tributary.Engine.Catalog;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes;
using Tributary.Nodes.Files;
using Tributary.Nodes.LanguageModels;

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
        IDocumentStore documents,
        Access access,
        IClaimStore claims,
        IValueStore values,
        IFileStore files,
        FileIntake intake,
        IDeliveryStore deliveries,
        IDeliveryQueue deliveryQueue,
        IDebugSessionStore debugSessions,
        NodeRegistry nodes,
        WorkflowCache compiled,
        TimeProvider time,
        IOptions<LimitOptions> limits,
        IOptions<RunOptions> runOptions,
        IOptions<EventOptions> eventOptions,
        IOptions<CatalogueOptions> catalogueOptions,
        IOptions<B3osOptions> b3osOptions,
        ILanguageModels models,
        CredentialShelf credentials,
        ErrorHandlerRuns errorHandlers,
        IEnumerable<IReadiness> readiness,
        IHostApplicationLifetime lifetime,
        ILogger<ApiServices> logger)
    {
        Runs = runs;
        RunIndex = runIndex;
        Workflows = workflows;
        Versions = versions;
        Documents = documents;
        Access = access;
        Claims = claims;
        Values = values;
        Files = files;
        Intake = intake;
        Deliveries = deliveries;
        DeliveryQueue = deliveryQueue;
        HookReports = new HookReports(documents, deliveries, deliveryQueue, values);
        DebugSessions = new DebugSessions(debugSessions);
        Catalog = nodes.Public;
        AllKinds = nodes;
        B3os = b3osOptions.Value;
        Time = time;
        Limits = limits.Value;
        IdempotencyTime = runOptions.Value.IdempotencyTime;
        SyncWait = TimeSpan.FromSeconds(runOptions.Value.SyncWaitSeconds);
        KeepAlive = TimeSpan.FromSeconds(eventOptions.Value.KeepAliveSeconds);
        Readiness = [.. readiness];
        Stopping = lifetime.ApplicationStopping;
        Logger = logger;
        ErrorHandlers = errorHandlers;
        Compiled = compiled;
        Alien = new AlienServices(documents, nodes, Limits.Nodes, Limits.CachedWorkflows);
        Credentials = credentials;
        Models = [.. catalogueOptions.Value.Models];
        NodeDocument = NodeCatalogDocument.Render(Catalog);
        AsksModels = models.Offered.Count > 0;
        ModelDocument = ModelDocuments.Models(catalogueOptions.Value.Models, AsksModels);
        PresetDocument = ModelDocuments.Presets(catalogueOptions.Value.Models);
    }

    internal IRunHost Runs { get; }

    internal IRunIndex RunIndex { get; }

    internal IWorkflowStore Workflows { get; }

    internal IWorkflowVersionStore Versions { get; }

    /// <summary>What front doors keep that is no workflow, file or run of their own.</summary>
    internal IDocumentStore Documents { get; }

    internal Access Access { get; }

    internal IClaimStore Claims { get; }

    internal IValueStore Values { get; }

    internal IFileStore Files { get; }

    internal FileIntake Intake { get; }

    internal IDeliveryStore Deliveries { get; }

    internal IDeliveryQueue DeliveryQueue { get; }

    /// <summary>What tells webhooks of runs.</summary>
    internal HookReports HookReports { get; }

    internal DebugSessions DebugSessions { get; }

    /// <summary>The public catalogue; a front door with kinds of its own finds them itself.</summary>
    internal INodeCatalog Catalog { get; }

    /// <summary>Every node kind, those that one front door keeps for its own definitions included.</summary>
    internal INodeCatalog AllKinds { get; }

    /// <summary>The settings of the B3OS front door.</summary>
    internal B3osOptions B3os { get; }

    internal CredentialShelf Credentials { get; }

    internal TimeProvider Time { get; }

    internal LimitOptions Limits { get; }

    internal TimeSpan IdempotencyTime { get; }

    internal TimeSpan SyncWait { get; }

    internal TimeSpan KeepAlive { get; }

    internal IReadOnlyList<IReadiness> Readiness { get; }

    /// <summary>Cancelled when the server begins to stop, so that open streams do not hold it up.</summary>
    internal CancellationToken Stopping { get; }

    internal ILogger Logger { get; }

    /// <summary>Runs the workflows that handle errors.</summary>
    internal ErrorHandlerRuns ErrorHandlers { get; }

    internal WorkflowCache Compiled { get; }

    /// <summary>What the endpoints of the Alien API have besides.</summary>
    internal AlienServices Alien { get; }

    /// <summary>The language models of the settings.</summary>
    internal IReadOnlyList<ModelOptions> Models { get; }

    /// <summary>Whether somebody serves <see cref="Models"/>, so that nodes can ask them.</summary>
    internal bool AsksModels { get; }

    /// <summary>The answer of <c>GET /v1/nodes</c>: the kinds do not change while the server runs.</summary>
    internal ReadOnlyMemory<byte> NodeDocument { get; }

    /// <summary>The answer of <c>GET /v1/models/llms</c>.</summary>
    internal ReadOnlyMemory<byte> ModelDocument { get; }

    /// <summary>The answer of <c>GET /v1/models/llms/presets</c>.</summary>
    internal ReadOnlyMemory<byte> PresetDocument { get; }
}
