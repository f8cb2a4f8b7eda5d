using System.Collections.Concurrent;
using Tributary.Engine.Stores;

namespace Tributary.Shared;

/// <summary>Keeps keys in memory.</summary>
public sealed class MemoryKeys : IApiKeyStore
{
    private readonly ConcurrentDictionary<string, StoredKey> _keys = new();

    /// <summary>Keys whose look-up fails, for tests of what the server does about its own faults.</summary>
    public ConcurrentDictionary<string, Exception> Broken { get; } = new();

    /// <summary>Every use that was noted.</summary>
    public ConcurrentQueue<(Guid KeyId, DateTimeOffset At)> Uses { get; } = new();

    /// <summary>A key as tests need one.</summary>
    public static StoredKey Key(string hash, Guid? workspaceId = null, bool isTenantAdmin = false) =>
        new(Guid.CreateVersion7(), hash, $"name of {hash}", workspaceId ?? Guid.NewGuid(), isTenantAdmin, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public ValueTask<StoredKey?> Find(string hash, CancellationToken cancellationToken) =>
        Broken.TryGetValue(hash, out Exception? fault) ? throw fault : ValueTask.FromResult(_keys.GetValueOrDefault(hash));

    public Task Add(StoredKey key, CancellationToken cancellationToken)
    {
        _keys.TryAdd(key.Hash, key);
        return Task.CompletedTask;
    }

    public Task<Page<StoredKey>> List(Guid workspaceId, int offset, int limit, CancellationToken cancellationToken)
    {
        StoredKey[] all = [.. _keys.Values.Where(key => key.WorkspaceId == workspaceId).OrderByDescending(static key => key.Id)];
        return Task.FromResult(new Page<StoredKey>([.. all.Skip(offset).Take(limit)], all.Length));
    }

    public Task<KeyRemoval> Remove(Guid workspaceId, Guid id, CancellationToken cancellationToken) => Remove(key => key.WorkspaceId == workspaceId && key.Id == id);

    public Task<KeyRemoval> RemoveAll(Guid workspaceId, CancellationToken cancellationToken) => Remove(key => key.WorkspaceId == workspaceId);

    public Task MarkUsed(StoredKey key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Uses.Enqueue((key.Id, at));
        return Broken.TryGetValue(key.Hash, out Exception? fault) ? Task.FromException(fault) : Task.CompletedTask;
    }

    public Task<bool> Any(CancellationToken cancellationToken) => Task.FromResult(!_keys.IsEmpty);

    private Task<KeyRemoval> Remove(Func<StoredKey, bool> isMeant)
    {
        StoredKey[] meant = [.. _keys.Values.Where(isMeant)];
        Array.ForEach(meant, key => _keys.TryRemove(key.Hash, out _));
        return Task.FromResult(meant.Length > 0 ? KeyRemoval.Removed : KeyRemoval.Unknown);
    }
}
