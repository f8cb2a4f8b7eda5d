namespace Tributary.Engine.Stores;

/// <summary>Keeps workflows as their front door wrote them.</summary>
public interface IWorkflowStore
{
    /// <summary>Adds a workflow. Durable when this returns.</summary>
    Task Add(StoredWorkflow workflow, CancellationToken cancellationToken);

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
