using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Stores.Specs.Port;

/// <summary>The stores of a host, as far as the specs need them. Runs have graphs of the test catalogue.</summary>
public interface IStores : IAsyncDisposable
{
    IWorkflowStore Workflows { get; }

    IWorkflowVersionStore Versions { get; }

    IDocumentStore Documents { get; }

    IApiKeyStore Keys { get; }

    IClaimStore Claims { get; }

    IWorkspaceStore Workspaces { get; }

    IValueStore Values { get; }

    IFileStore Files { get; }

    IDeliveryStore Deliveries { get; }

    IDebugSessionStore DebugSessions { get; }

    IRunIndex Index { get; }

    /// <summary>Accepts a run and lists it.</summary>
    /// <returns>False when its id was accepted before.</returns>
    Task<bool> TryAdd(RunHeader header, WorkflowGraph graph);

    /// <summary>Appends to a run's log; durable when this returns. One caller at a time for each run.</summary>
    Task Append(Guid runId, params IReadOnlyList<RunEvent> events);

    /// <summary>Removes everything of a run that is over.</summary>
    Task Delete(Guid runId);

    /// <summary>The whole log of a run.</summary>
    Task<IReadOnlyList<LoggedEvent>> Read(Guid runId);

    /// <summary>A run; null when the workspace has none of this id.</summary>
    Task<RunSnapshot?> Find(Guid workspaceId, Guid runId);

    /// <summary>Throws away what is in memory and opens the stores again.</summary>
    Task Restart();
}
