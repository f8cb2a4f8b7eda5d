namespace Tributary.Nodes.B3os.Storage;

/// <summary>Keeps pairs of a key and a JSON value in stores of their own, each by its name.</summary>
public interface IPairStore
{
    /// <summary>The value of a key as JSON; null when there is none.</summary>
    Task<ReadOnlyMemory<byte>?> Find(Guid workspaceId, string store, string key, CancellationToken cancellationToken);

    /// <summary>Stores a value, in place of the one that is there. Durable when this returns.</summary>
    Task Put(Guid workspaceId, string store, string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken);

    /// <summary>The keys of a store in ordinal order, <paramref name="limit"/> at most.</summary>
    Task<IReadOnlyList<string>> Keys(Guid workspaceId, string store, int limit, CancellationToken cancellationToken);
}
