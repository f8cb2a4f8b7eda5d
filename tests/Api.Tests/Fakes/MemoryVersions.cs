using System.Collections.Concurrent;
using Tributary.Engine.Stores;

namespace Tributary.Api.Tests.Fakes;

internal sealed class MemoryVersions : IWorkflowVersionStore
{
    private readonly ConcurrentDictionary<Guid, StoredVersion> _versions = new();

    public Task Add(StoredVersion version, CancellationToken cancellationToken)
    {
        _versions[version.Id] = version;
        return Task.CompletedTask;
    }

    public ValueTask<StoredVersion?> Find(Guid workspaceId, Guid workflowId, Guid id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_versions.TryGetValue(id, out StoredVersion? found) && (found.WorkspaceId, found.WorkflowId) == (workspaceId, workflowId) ? found : null);

    public Task<Page<StoredVersion>> List(Guid workspaceId, Guid workflowId, int offset, int limit, CancellationToken cancellationToken)
    {
        StoredVersion[] all = [.. _versions.Values.Where(each => (each.WorkspaceId, each.WorkflowId) == (workspaceId, workflowId)).OrderByDescending(static each => each.Id)];
        return Task.FromResult(new Page<StoredVersion>([.. all.Skip(offset).Take(limit)], all.Length));
    }

    public async Task<bool> TryUpdate(StoredVersion version, string etag, CancellationToken cancellationToken) =>
        await Find(version.WorkspaceId, version.WorkflowId, version.Id, cancellationToken) is { } found
            && found.ETag == etag
            && _versions.TryUpdate(version.Id, version, found);

    public async Task<bool> TryDelete(Guid workspaceId, Guid workflowId, Guid id, string? etag, CancellationToken cancellationToken) =>
        await Find(workspaceId, workflowId, id, cancellationToken) is { } found
            && (etag is null || found.ETag == etag)
            && _versions.TryRemove(new KeyValuePair<Guid, StoredVersion>(id, found));
}
