using System.Runtime.CompilerServices;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Api.Tests.Fakes;

internal sealed class MemoryRun(RunRequest request, NodeExecutor executor, TimeProvider time) : IRunContext
{
    private readonly Lock _lock = new();
    private readonly List<LoggedEvent> _log = [];
    private readonly TaskCompletionSource<ValueRef?> _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _nodes = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunHeader Header => request.Header;

    public string RunId => Header.Id.ToString();

    public Task Ended => _ended.Task;

    // The loop belongs to one context at a time: an exclusive scheduler is one.
    public void Begin() => Task.Factory.StartNew(
        Loop, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);

    public void Stop() => _stop.TrySetResult(null);

    public RunSnapshot Snapshot()
    {
        RunView view = new(request.Plan, Header.Bindings);
        lock (_lock)
        {
            _log.ForEach(view.Apply);
        }

        return new RunSnapshot(Header, view);
    }

    public async IAsyncEnumerable<IReadOnlyList<LoggedEvent>> Follow([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int seen = 0;
        while (true)
        {
            LoggedEvent[] batch;
            Task changed;
            lock (_lock)
            {
                batch = [.. _log.Skip(seen)];
                changed = _changed.Task;
            }

            if (batch.Length > 0)
            {
                seen += batch.Length;
                yield return batch;
                if (batch[^1].Event is RunEvent.RunFinished)
                {
                    yield break;
                }
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    public async Task<RunEvent.NodeFinished> ExecuteNode(NodeCall call)
    {
        DateTimeOffset started = time.GetUtcNow();
        Append(new RunEvent.NodeStarted(started, call.Node.Id, call.Attempt));
        NodeOutcome outcome = await executor.Execute(call, Header.WorkspaceId, _nodes.Token);
        RunEvent.NodeFinished finished = new(time.GetUtcNow(), call.Node.Id, started, outcome, call.Attempt, call.Phase);
        Append(finished);
        return finished;
    }

    public async Task WaitUntil(DateTimeOffset until)
    {
        TaskCompletionSource due = new();
        await using ITimer timer = time.CreateTimer(_ => due.TrySetResult(), null, until - time.GetUtcNow(), Timeout.InfiniteTimeSpan);
        await due.Task;
    }

    public void Flush()
    {
    }

    public Task<ValueRef?> WaitForEvent(string name, DateTimeOffset? deadline) => _stop.Task;

    public Task<ValueRef> RunChild(ChildCall call) => throw new NotSupportedException("Runs in memory have no children.");

    public void Cancel() => _nodes.Cancel();

    private async Task Loop()
    {
        Append(new RunEvent.RunStarted(time.GetUtcNow()));
        RunOutcome outcome = await RunOrchestration.Run(request.Plan, Header.Bindings, this);
        Append(new RunEvent.RunFinished(time.GetUtcNow(), outcome.Status, outcome.Failure));
        _ended.SetResult();
    }

    private void Append(RunEvent fact)
    {
        lock (_lock)
        {
            _log.Add(new LoggedEvent(_log.Count + 1, fact));
            TaskCompletionSource changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.SetResult();
        }
    }
}
