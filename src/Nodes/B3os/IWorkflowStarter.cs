namespace Tributary.Nodes.B3os;

/// <summary>Starts saved workflows for the action <c>trigger-workflow</c>.</summary>
public interface IWorkflowStarter
{
    /// <summary>
    /// Starts the live version of a workflow, or its draft when it has none, and does not wait for it. The started run is durable when this
    /// returns. A call with a key that was used before answers as the first one did and starts nothing.
    /// </summary>
    /// <param name="workspaceId">The workspace; a workflow of another one does not exist.</param>
    /// <param name="workflowId">The workflow, such as <c>wf_…</c>; any text.</param>
    /// <param name="payload">The payload of the run as JSON; an empty object when the caller gave none.</param>
    /// <param name="key">The same for every attempt of the step that asks: the run's id is to follow from it.</param>
    /// <param name="parentRunId">The run that asks, so that workflows which start each other without end can be refused.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<WorkflowStart> Start(Guid workspaceId, string workflowId, ReadOnlyMemory<byte> payload, string key, string parentRunId, CancellationToken cancellationToken);
}
