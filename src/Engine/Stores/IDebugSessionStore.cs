namespace Tributary.Engine.Stores;

/// <summary>Which runs a debugger follows together: those that were started for one of its sessions.</summary>
public interface IDebugSessionStore
{
    /// <summary>Adds a run to a session; one that is there stays where it is. Durable when this returns. The run itself need not be there yet.</summary>
    /// <param name="workspaceId">The workspace; sessions of the same name in two workspaces have nothing to do with each other.</param>
    /// <param name="session">The session, any text of 1 to 255 characters.</param>
    /// <param name="runId">The run.</param>
    /// <param name="at">When it was started.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task Add(Guid workspaceId, string session, Guid runId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The newest runs of a session, oldest first; empty for a session that nobody named.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="session">The session.</param>
    /// <param name="limit">The most to give.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<Guid>> Newest(Guid workspaceId, string session, int limit, CancellationToken cancellationToken);
}
