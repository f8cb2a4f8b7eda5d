using System.Collections.Concurrent;
using Tributary.Engine.Stores;

namespace Tributary.Api.Tests.Fakes;

internal sealed class MemoryDebugSessions : IDebugSessionStore
{
    private readonly ConcurrentQueue<(Guid Workspace, string Session, Guid Run)> _runs = new();

    public Task Add(Guid workspaceId, string session, Guid runId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        _runs.Enqueue((workspaceId, session, runId));
        return Task.CompletedTask;
    }

    public ValueTask<IReadOnlyList<Guid>> Newest(Guid workspaceId, string session, int limit, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Guid>>(
        [.. _runs.Where(run => run.Workspace == workspaceId && run.Session == session).Select(static run => run.Run).TakeLast(limit)]);
}
