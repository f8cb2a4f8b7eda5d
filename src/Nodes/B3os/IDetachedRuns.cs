using Tributary.Engine.Graph;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.B3os;

/// <summary>Starts runs that go on by themselves, beside the run of the node that asks, and outlive it.</summary>
public interface IDetachedRuns
{
    /// <summary>Starts a run. It is durable when this returns; a second call with the same id changes nothing.</summary>
    /// <param name="workspaceId">The workspace it belongs to.</param>
    /// <param name="runId">The id it is to have.</param>
    /// <param name="graph">What it executes; kinds of this server only.</param>
    /// <param name="input">Its input.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task Start(Guid workspaceId, Guid runId, WorkflowGraph graph, RunInput input, CancellationToken cancellationToken);
}
