using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Api.Tests.Fakes;

/// <summary>A host of runs that keeps everything in memory and executes them with the engine's own loop.</summary>
internal sealed class MemoryRuns(NodeExecutor executor, IValueStore values, TimeProvider time) : IRunHost, IRunIndex
{
    private readonly ConcurrentDictionary<Guid, MemoryRun> _runs = new();

    public Task<RunSnapshot> Start(RunRequest request, CancellationToken cancellationToken)
    {
        MemoryRun run = Accept(request);
        run.Begin();
        return Task.FromResult(run.Snapshot());
    }

    public async Task<RunSnapshot> StartAndWait(RunRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        MemoryRun run = Accept(request);

        // The timer runs before the run does, so that a test which sees a node at work may move the clock.
        Task wait = run.Ended.WaitAsync(limit, time, cancellationToken);
        run.Begin();
        await Task.WhenAny(wait);
        cancellationToken.ThrowIfCancellationRequested();
        return run.Snapshot();
    }

    public async Task<RunSnapshot?> Stop(Guid workspaceId, Guid runId, CancellationToken cancellationToken)
    {
        if (Get(workspaceId, runId) is not { } run)
        {
            return null;
        }

        run.Stop();
        await run.Ended;
        return run.Snapshot();
    }

    public Task<EventReceipt?> Signal(Guid workspaceId, Guid runId, string name, ValueRef value, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Runs in memory take no events.");

    public Task<EventReceipt?> Send(Guid workspaceId, Guid runId, SentEvent sent, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Runs in memory take no events.");

    public Task StopAll(Guid workspaceId, CancellationToken cancellationToken) =>
        Task.WhenAll(_runs.Values.Where(run => run.Header.WorkspaceId == workspaceId).Select(run => Stop(workspaceId, run.Header.Id, cancellationToken)));

    public Task<bool> Delete(Guid workspaceId, Guid runId, CancellationToken cancellationToken) =>
        Task.FromResult(Get(workspaceId, runId) is { Ended.IsCompleted: true } && _runs.TryRemove(runId, out _));

    public Task<RunSnapshot?> Find(Guid workspaceId, Guid runId, CancellationToken cancellationToken) =>
        Task.FromResult(Get(workspaceId, runId)?.Snapshot());

    public async IAsyncEnumerable<IReadOnlyList<LoggedEvent>> Follow(Guid runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<LoggedEvent> batch in _runs[runId].Follow(cancellationToken))
        {
            yield return batch;
        }
    }

    public Task<Page<RunSummary>> List(Guid listId, Guid? workflowId, int offset, int limit, CancellationToken cancellationToken)
    {
        RunSummary[] all = [.. All(listId, workflowId)];
        return Task.FromResult(new Page<RunSummary>([.. all.Skip(offset).Take(limit)], all.Length));
    }

    public IAsyncEnumerable<RunSummary> Newest(Guid listId, Guid? workflowId, CancellationToken cancellationToken) =>
        All(listId, workflowId).ToAsyncEnumerable();

    private IEnumerable<RunSummary> All(Guid listId, Guid? workflowId) => _runs.Values
        .Select(static run => run.Snapshot())
        .Where(run => run.Header.ListId == listId && (workflowId is null || run.Header.WorkflowId == workflowId))
        .OrderByDescending(static run => run.Header.Id)
        .Select(RunSummary.Of);

    private MemoryRun? Get(Guid workspaceId, Guid runId) =>
        _runs.TryGetValue(runId, out MemoryRun? run) && run.Header.WorkspaceId == workspaceId ? run : null;

    private MemoryRun Accept(RunRequest request)
    {
        RunHeader header = request.Header.KeepLargeInputs(value => values.Put("run", value.Json, CancellationToken.None).AsTask().Result);
        MemoryRun run = new(request with { Header = header }, executor, time);
        _runs[header.Id] = run;
        return run;
    }
}
