namespace Tributary.Engine.Stores;

/// <summary>Keeps workspaces.</summary>
public interface IWorkspaceStore
{
    /// <summary>The name of the first workspace.</summary>
    const string FirstName = "Default";

    /// <summary>The workspace of the first key, made the first time; the same for everyone who asks, from then on. Never removed.</summary>
    Task<StoredWorkspace> First(CancellationToken cancellationToken);

    /// <summary>Adds a workspace. Durable when this returns.</summary>
    Task Add(StoredWorkspace workspace, CancellationToken cancellationToken);

    /// <summary>A workspace; null when there is none.</summary>
    ValueTask<StoredWorkspace?> Find(Guid id, CancellationToken cancellationToken);

    /// <summary>One page of all workspaces, newest first.</summary>
    /// <param name="offset">How many to leave out, zero or more.</param>
    /// <param name="limit">The most to give, 1 to 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Page<StoredWorkspace>> List(int offset, int limit, CancellationToken cancellationToken);

    /// <summary>Removes a workspace; its keys and what belongs to it are not touched. One that is gone is no fault. Durable when this returns.</summary>
    Task Remove(Guid id, CancellationToken cancellationToken);
}
