using System.Collections.Concurrent;
using Tributary.Engine.Stores;

namespace Tributary.Api.Tests.Fakes;

internal sealed class MemoryWorkflows(MemoryVersions versions) : IWorkflowStore
{
    private readonly ConcurrentDictionary<Guid, StoredWorkflow> _workflows = new();

    /// <summary>The time that was last asked to be settled before; null when nothing was.</summary>
    public DateTimeOffset? SettledBefore { get; private set; }

    public Task Add(StoredWorkflow workflow, CancellationToken cancellationToken)
    {
        _workflows[workflow.Id] = workflow;
        return Task.CompletedTask;
    }

    public async Task<bool> TryWrite(IReadOnlyList<WorkflowChange> changes, IReadOnlyList<StoredVersion> added, CancellationToken cancellationToken)
    {
        lock (_workflows)
        {
            if (!changes.All(IsAsExpected))
            {
                return false;
            }

            foreach (WorkflowChange change in changes)
            {
                _workflows[change.Workflow.Id] = change.Workflow;
            }
        }

        await Task.WhenAll(added.Select(version => versions.Add(version, cancellationToken)));
        return true;
    }

    public Task SettleBefore(DateTimeOffset time, CancellationToken cancellationToken)
    {
        SettledBefore = time;
        return Task.CompletedTask;
    }

    public Task<bool> TryDelete(Guid workspaceId, Guid id, string? etag, CancellationToken cancellationToken)
    {
        lock (_workflows)
        {
            return Task.FromResult(_workflows.TryGetValue(id, out StoredWorkflow? found) && found.WorkspaceId == workspaceId
                && (etag is null || found.ETag == etag) && _workflows.TryRemove(id, out _));
        }
    }

    public ValueTask<StoredWorkflow?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_workflows.TryGetValue(id, out StoredWorkflow? found) && found.WorkspaceId == workspaceId ? found : null);

    public Task<Page<StoredWorkflow>> List(Guid workspaceId, string? type, int offset, int limit, CancellationToken cancellationToken)
    {
        StoredWorkflow[] all = [.. _workflows.Values.Where(each => each.WorkspaceId == workspaceId && (type is null || each.Type == type)).OrderByDescending(static each => each.CreatedAt)];
        return Task.FromResult(new Page<StoredWorkflow>([.. all.Skip(offset).Take(limit)], all.Length));
    }

    private bool IsAsExpected(WorkflowChange change) => _workflows.TryGetValue(change.Workflow.Id, out StoredWorkflow? found)
        ? found.WorkspaceId == change.Workflow.WorkspaceId && found.ETag == change.ExpectedETag
        : change.ExpectedETag is null;
}
