using System.Collections.Concurrent;
using Tributary.Engine.Stores;

namespace Tributary.Functions.Tests.Scene;

/// <summary>Keeps keys in memory.</summary>
internal sealed class MemoryKeys : IApiKeyStore
{
    private readonly ConcurrentDictionary<string, Guid> _workspaces = new();

    public ValueTask<Guid?> FindWorkspace(string hash, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Guid?>(_workspaces.TryGetValue(hash, out Guid workspace) ? workspace : null);

    public Task Add(string hash, string name, Guid workspaceId, CancellationToken cancellationToken)
    {
        _workspaces.TryAdd(hash, workspaceId);
        return Task.CompletedTask;
    }

    public Task<bool> Any(CancellationToken cancellationToken) => Task.FromResult(!_workspaces.IsEmpty);
}
