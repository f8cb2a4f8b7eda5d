namespace Tributary.Engine.Stores;

/// <summary>Keeps API keys by their hash.</summary>
public interface IApiKeyStore
{
    /// <summary>A key; null when there is none. A key whose removal returned before this was called is never found.</summary>
    /// <param name="hash">See <see cref="StoredKey.Hash"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<StoredKey?> Find(string hash, CancellationToken cancellationToken);

    /// <summary>Adds a key; one with the same hash stays as it is. Durable when this returns.</summary>
    Task Add(StoredKey key, CancellationToken cancellationToken);

    /// <summary>One page of a workspace's keys, newest first.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="offset">How many to leave out, zero or more.</param>
    /// <param name="limit">The most to give, 1 to 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Page<StoredKey>> List(Guid workspaceId, int offset, int limit, CancellationToken cancellationToken);

    /// <summary>Removes a key of a workspace for good, unless it is the last tenant admin of the server. Durable when this returns.</summary>
    Task<KeyRemoval> Remove(Guid workspaceId, Guid id, CancellationToken cancellationToken);

    /// <summary>Removes all keys of a workspace for good, unless the last tenant admin of the server is among them. Durable when this returns.</summary>
    Task<KeyRemoval> RemoveAll(Guid workspaceId, CancellationToken cancellationToken);

    /// <summary>Takes note of a use. Nothing happens when the key is gone.</summary>
    /// <param name="key">The key.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task MarkUsed(StoredKey key, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Whether there is any key.</summary>
    Task<bool> Any(CancellationToken cancellationToken);
}
