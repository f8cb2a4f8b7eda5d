using System.Collections.Concurrent;
using Tributary.Engine.Stores;

namespace Tributary.Api.Tests.Fakes;

internal sealed class MemoryKeys : IApiKeyStore
{
    private readonly ConcurrentDictionary<string, Guid> _workspaces = new();
    private readonly Guid _first = Guid.NewGuid();

    /// <summary>Keys whose look-up fails, for tests of what the server does about its own faults.</summary>
    public ConcurrentDictionary<string, Exception> Broken { get; } = new();

    public ValueTask<Guid?> FindWorkspace(string hash, CancellationToken cancellationToken) => Broken.TryGetValue(hash, out Exception? fault)
        ? throw fault
        : ValueTask.FromResult<Guid?>(_workspaces.TryGetValue(hash, out Guid workspace) ? workspace : null);

    public Task Add(string hash, string name, Guid workspaceId, CancellationToken cancellationToken)
    {
        _workspaces.TryAdd(hash, workspaceId);
        return Task.CompletedTask;
    }

    public Task<bool> Any(CancellationToken cancellationToken) => Task.FromResult(!_workspaces.IsEmpty);

    public Task<Guid> FirstWorkspace(CancellationToken cancellationToken) => Task.FromResult(_first);
}
