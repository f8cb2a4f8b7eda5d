using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Local.Runs;

/// <summary>
/// Runs an orchestration in this process. Nodes that only compute on small values run at once, on the run's own turn; others
/// on the thread pool. Before a node with side effects starts, everything it depends on is durable.
/// </summary>
internal sealed class LocalRunContext(
    LiveRun run, NodeExecutor executor, NodeRegistry registry, ChildRunner children, TimeProvider time, Func<LiveRun, Task> makeDurable, ILogger logger)
    : IRunContext
{
    /// <summary>With more bytes of input than this, a node leaves the run's turn, so that it holds up no sibling (64 KiB).</summary>
    private const long LargestInlineInput = 64 * 1024;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    public string RunId { get; } = run.Header.Id.ToString();

    public Task<RunEvent.NodeFinished> ExecuteNode(NodeCall call)
    {
        if (run.Recorded(call) is { } recorded)
        {
            Listen(recorded.Outcome);
            return Task.FromResult(recorded);
        }

        run.NodesCancelled.ThrowIfCancellationRequested();
        NodeKind kind = registry.Get(call.Node.Type).Kind;
        DateTimeOffset started = time.GetUtcNow();
        if (kind.IsLongRunning || kind.HasSideEffects || InputBytes(call) > LargestInlineInput)
        {
            return ExecuteBeside(call, kind, started);
        }

        ValueTask<NodeOutcome> outcome = executor.Execute(call, run.Header.WorkspaceId, run.NodesCancelled);
        return outcome.IsCompletedSuccessfully ? Task.FromResult(Record(call, started, outcome.Result)) : Await(call, started, outcome);
    }

    public void Flush()
    {
        // Every call began when it was made.
    }

    public Task WaitUntil(DateTimeOffset until) => WaitUntil(until, run.NodesCancelled);

    public Task<ValueRef?> WaitForEvent(string name, DateTimeOffset? deadline) =>
        name == RunOrchestration.StopEvent ? run.StopAsked
        : deadline is { } due ? WaitForEvent(name, due)
        : run.Events.Await(name);

    public Task<ValueRef> RunChild(ChildCall call) => children.Run(call);

    public void Cancel()
    {
        run.CancelNodes();
        children.Stop();
    }

    private async Task<ValueRef?> WaitForEvent(string name, DateTimeOffset deadline)
    {
        Task<ValueRef?> decided = run.Events.Await(name);
        using CancellationTokenSource inTime = CancellationTokenSource.CreateLinkedTokenSource(run.NodesCancelled);
        Task due = WaitUntil(deadline, inTime.Token);
        if (await Task.WhenAny(decided, due) == due)
        {
            await due;
            run.Events.Expire(time.GetUtcNow(), name);
        }

        await inTime.CancelAsync();
        return await decided;
    }

    private async Task WaitUntil(DateTimeOffset until, CancellationToken cancellationToken)
    {
        // A timer of the platform holds at most some 49 days.
        for (TimeSpan left = until - time.GetUtcNow(); left > TimeSpan.Zero; left = until - time.GetUtcNow())
        {
            await Task.Delay(left < LongestTimer ? left : LongestTimer, time, cancellationToken);
        }
    }

    private static long InputBytes(NodeCall call)
    {
        long bytes = 0;
        for (int i = 0; i < call.Inputs.Count; i++)
        {
            bytes += call.Inputs[i].Value?.Length ?? 0;
        }

        return bytes;
    }

    private async Task<RunEvent.NodeFinished> ExecuteBeside(NodeCall call, NodeKind kind, DateTimeOffset started)
    {
        run.Append(new RunEvent.NodeStarted(started, call.Node.Id, call.Attempt));
        if (kind.HasSideEffects)
        {
            await makeDurable(run);

            // The run may have been stopped while the disk was busy: nothing that others can see starts after that.
            run.NodesCancelled.ThrowIfCancellationRequested();
        }

        FaultPoints.Reach(FaultPoints.NodeStarting);
        NodeOutcome outcome = await ExecuteTelling(call, SynchronizationContext.Current!);
        FaultPoints.Reach(FaultPoints.NodeExecuted);
        return Record(call, started, outcome);
    }

    /// <summary>Executes a call on the thread pool. What the node tells meanwhile becomes events on the run's turn, all of it before the call's end.</summary>
    private Task<NodeOutcome> ExecuteTelling(NodeCall call, SynchronizationContext turn) => Task.Run(async () =>
    {
        while (true)
        {
            using NodeText text = new(time, (piece, offset) => turn.Post(
                _ => run.Append(new RunEvent.NodeContent(time.GetUtcNow(), call.Node.Id, piece, offset)), null));
            try
            {
                return await executor.Execute(call, run.Header.WorkspaceId, text, run.NodesCancelled);
            }
            catch (StoreUnavailableException outage)
            {
                // A store that is away is no fault of the node. Nodes that go to one themselves can be called again.
                Log.StoreUnavailable(logger, run.Header.Id, call.Node.Id, RetryAfter, outage);
                await Task.Delay(RetryAfter, time, run.NodesCancelled);
            }
        }
    });

    private async Task<RunEvent.NodeFinished> Await(NodeCall call, DateTimeOffset started, ValueTask<NodeOutcome> outcome) =>
        Record(call, started, await outcome);

    private RunEvent.NodeFinished Record(NodeCall call, DateTimeOffset started, NodeOutcome outcome)
    {
        RunEvent.NodeFinished finished = new(time.GetUtcNow(), call.Node.Id, started, outcome, call.Attempt, call.Phase);
        run.Append(finished);
        Listen(outcome);
        return finished;
    }

    private void Listen(NodeOutcome outcome)
    {
        if (outcome is NodeOutcome.Suspended { On: Suspension.External { Topic: { } topic } wait })
        {
            run.Events.Listen(time.GetUtcNow(), topic, wait.Name);
        }
    }
}
