namespace Tributary.Engine.Stores;

/// <summary>Keeps workflows as their front door wrote them. What a call returned from is what every later call of any process finds.</summary>
public interface IWorkflowStore
{
    /// <summary>Adds a workflow. Durable when this returns.</summary>
    Task Add(StoredWorkflow workflow, CancellationToken cancellationToken);

    /// <summary>
    /// Writes workflows and saves versions, all of them or none, also when the process ends in the middle. Durable when this returns true.
    /// </summary>
    /// <param name="changes">At most one for each workflow.</param>
    /// <param name="versions">New versions, of workflows that are among the changes or exist.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when one of the workflows is not in the state its change expects.</returns>
    Task<bool> TryWrite(IReadOnlyList<WorkflowChange> changes, IReadOnlyList<StoredVersion> versions, CancellationToken cancellationToken);

    /// <summary>Removes a workflow with its saved versions, whole or not at all. Runs of it go on, and stay.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="id">The workflow.</param>
    /// <param name="etag">The ETag it must have; null for any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when the workspace has no such workflow, or it has another ETag.</returns>
    Task<bool> TryDelete(Guid workspaceId, Guid id, string? etag, CancellationToken cancellationToken);

    /// <summary>
    /// Finishes what a process began to write before a time and did not live to finish, or takes it back. Nobody sees any of it before
    /// either; it is only removed. Nothing is done by a store whose writes are never left in parts.
    /// </summary>
    Task SettleBefore(DateTimeOffset time, CancellationToken cancellationToken);

    /// <summary>Finds a workflow; null when the workspace has no such workflow.</summary>
    ValueTask<StoredWorkflow?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken);

    /// <summary>One page of a workspace's workflows, newest first.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="type">Only workflows of this type; null for all.</param>
    /// <param name="offset">How many to leave out, zero or more.</param>
    /// <param name="limit">The most to give, 1 to 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Page<StoredWorkflow>> List(Guid workspaceId, string? type, int offset, int limit, CancellationToken cancellationToken);
}
