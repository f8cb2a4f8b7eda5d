namespace Tributary.Engine.Stores;

/// <summary>Keeps saved versions of workflows. They go with their workflow, see <see cref="IWorkflowStore.TryDelete"/>.</summary>
public interface IWorkflowVersionStore
{
    /// <summary>Adds a version of a workflow that exists, or is about to. Durable when this returns.</summary>
    Task Add(StoredVersion version, CancellationToken cancellationToken);

    /// <summary>Finds a version; null when the workspace has no such version of the workflow.</summary>
    ValueTask<StoredVersion?> Find(Guid workspaceId, Guid workflowId, Guid id, CancellationToken cancellationToken);

    /// <summary>One page of a workflow's versions, newest first.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="workflowId">The workflow.</param>
    /// <param name="offset">How many to leave out, zero or more.</param>
    /// <param name="limit">The most to give, 1 to 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Page<StoredVersion>> List(Guid workspaceId, Guid workflowId, int offset, int limit, CancellationToken cancellationToken);

    /// <summary>Writes a version over its earlier state. Durable when this returns true.</summary>
    /// <param name="version">The version as it shall be; workspace, workflow, id and time of creation stay.</param>
    /// <param name="etag">The ETag it must have before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when there is no such version, or it has another ETag.</returns>
    Task<bool> TryUpdate(StoredVersion version, string etag, CancellationToken cancellationToken);

    /// <summary>Removes a version. Runs of it go on, and stay.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="workflowId">The workflow.</param>
    /// <param name="id">The version.</param>
    /// <param name="etag">The ETag it must have; null for any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when there is no such version, or it has another ETag.</returns>
    Task<bool> TryDelete(Guid workspaceId, Guid workflowId, Guid id, string? etag, CancellationToken cancellationToken);
}
