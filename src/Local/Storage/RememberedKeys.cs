using System.Collections.Concurrent;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>
/// Keys that were found stay in memory, since one process owns the storage: every removal comes through here. Unknown ones are looked
/// up again.
/// </summary>
/// <param name="store">The storage.</param>
internal sealed class RememberedKeys(IApiKeyStore store) : IApiKeyStore
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, StoredKey> _known = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _removals;

    public ValueTask<StoredKey?> Find(string hash, CancellationToken cancellationToken) =>
        _known.TryGetValue(hash, out StoredKey? key) ? ValueTask.FromResult<StoredKey?>(key) : LookUp(hash, cancellationToken);

    public Task Add(StoredKey key, CancellationToken cancellationToken) => store.Add(key, cancellationToken);

    public Task<Page<StoredKey>> List(Guid workspaceId, int offset, int limit, CancellationToken cancellationToken) =>
        store.List(workspaceId, offset, limit, cancellationToken);

    public Task<KeyRemoval> Remove(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        Forget(store.Remove(workspaceId, id, cancellationToken), key => key.Id == id);

    public Task<KeyRemoval> RemoveAll(Guid workspaceId, CancellationToken cancellationToken) =>
        Forget(store.RemoveAll(workspaceId, cancellationToken), key => key.WorkspaceId == workspaceId);

    public Task MarkUsed(StoredKey key, DateTimeOffset at, CancellationToken cancellationToken) => store.MarkUsed(key, at, cancellationToken);

    public Task<bool> Any(CancellationToken cancellationToken) => store.Any(cancellationToken);

    private async ValueTask<StoredKey?> LookUp(string hash, CancellationToken cancellationToken)
    {
        long removals = Volatile.Read(ref _removals);
        StoredKey? found = await store.Find(hash, cancellationToken);
        lock (_gate)
        {
            // What was read before a removal may be what was removed.
            if (found is not null && removals == _removals)
            {
                if (_known.Count >= Most)
                {
                    _known.Clear();
                }

                _known[hash] = found;
            }
        }

        return found;
    }

    private async Task<KeyRemoval> Forget(Task<KeyRemoval> removal, Func<StoredKey, bool> isGone)
    {
        try
        {
            return await removal;
        }
        finally
        {
            // Also when it failed, for then it is not known whether it happened.
            lock (_gate)
            {
                _removals++;
                foreach ((string hash, StoredKey key) in _known)
                {
                    if (isGone(key))
                    {
                        _known.TryRemove(hash, out _);
                    }
                }
            }
        }
    }
}
