using System.Collections.Concurrent;
using Tributary.Engine.Stores;

namespace Tributary.Shared;

/// <summary>Keeps workspaces in memory.</summary>
public sealed class MemoryWorkspaces : IWorkspaceStore
{
    private readonly ConcurrentDictionary<Guid, StoredWorkspace> _workspaces = new();
    private readonly StoredWorkspace _first = new(Guid.CreateVersion7(), IWorkspaceStore.FirstName, string.Empty, DateTimeOffset.UnixEpoch);

    public Task<StoredWorkspace> First(CancellationToken cancellationToken) => Task.FromResult(_workspaces.GetOrAdd(_first.Id, _first));

    public Task Add(StoredWorkspace workspace, CancellationToken cancellationToken) => Task.FromResult(_workspaces.TryAdd(workspace.Id, workspace));

    public ValueTask<StoredWorkspace?> Find(Guid id, CancellationToken cancellationToken) => ValueTask.FromResult(_workspaces.GetValueOrDefault(id));

    public Task<Page<StoredWorkspace>> List(int offset, int limit, CancellationToken cancellationToken)
    {
        StoredWorkspace[] all = [.. _workspaces.Values.OrderByDescending(static workspace => workspace.Id)];
        return Task.FromResult(new Page<StoredWorkspace>([.. all.Skip(offset).Take(limit)], all.Length));
    }

    public Task Remove(Guid id, CancellationToken cancellationToken) => Task.FromResult(_workspaces.TryRemove(id, out _));
}
