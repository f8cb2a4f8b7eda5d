using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Tributary.Api.Telemetry;
using Tributary.Blobs.Runs;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Functions.Http;
using Tributary.Nodes;

namespace Tributary.Functions.Runs;

/// <summary>One run as this process executes it: the work of the activities, which bring nothing but the names of what is due.</summary>
internal sealed class RunSession(
    RunHeader header, RunPlan plan, RunJournal journal, RunMail mail, BlobRunStore store, NodeExecutor executor, TimeProvider time, ILogger logger)
{
    /// <summary>No more nodes than this are executed in one activity beyond those it was called for.</summary>
    private const int LongestRegion = 1000;

    /// <summary>After this time an activity goes no further, so that others see what it did.</summary>
    private static readonly TimeSpan LongestRegionTime = TimeSpan.FromSeconds(10);

    /// <summary>How often a node at work is asked whether its run was ended by another process.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Node, int Attempt, int Phase), Lazy<Task>> _atWork = new();
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private Task? _announced;
    private Task? _finished;

    /// <summary>What is known of the run from the start.</summary>
    public RunHeader Header => header;

    /// <summary>What the run executes.</summary>
    public RunPlan Plan => plan;

    /// <summary>Whether the end of the run is known here, durable or not.</summary>
    public bool IsOver => journal.IsOver;

    /// <summary>Completes when this process has seen that the end of the run is durable.</summary>
    public Task Ended => _ended.Task;

    /// <summary>What reaches the run from outside.</summary>
    public RunMail Mail => mail;

    /// <summary>The run as far as it is durable and known here.</summary>
    public RunSnapshot Snapshot() => journal.Snapshot();

    /// <summary>Takes in what is in the log.</summary>
    public async Task Read(CancellationToken cancellationToken)
    {
        await journal.Read(cancellationToken);
        if (journal.HasEnded)
        {
            _ended.TrySetResult();
        }
    }

    /// <summary>The durable events after the first <paramref name="seen"/> that are known here.</summary>
    public List<LoggedEvent> EventsAfter(int seen) => journal.EventsAfter(seen);

    /// <summary>
    /// Executes what is due and, within the same call, the nodes behind it that only compute. Everything it tells is durable when
    /// it returns. A call that was executed before, here or elsewhere, is answered with the end it had then.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store is; the call may be repeated.</exception>
    public async Task<StepResult> Execute(StepCall step, CancellationToken cancellationToken)
    {
        await journal.CatchUp(step.After, cancellationToken);
        List<NodeTurn> done = [];
        HashSet<string> seen = [.. step.Nodes.Select(static turn => turn.Node)];
        Queue<NodeTurn> due = new(step.Nodes);
        long began = time.GetTimestamp();
        while (due.TryDequeue(out NodeTurn? turn))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (journal.EndOf(turn) is null && (IsOver || !await IsExecuted(turn, cancellationToken)))
            {
                continue;
            }

            done.Add(turn);
            if (done.Count >= step.Nodes.Count + LongestRegion || time.GetElapsedTime(began) > LongestRegionTime)
            {
                continue;
            }

            foreach (int next in journal.After(turn.Node))
            {
                PlanNode node = plan.Nodes[next];
                NodeTurn first = new(node.Id, 1, 0, null);
                if ((!DecisionGraph.IsAlone(node.Kind) || journal.EndOf(first) is { IsKept: true }) && seen.Add(node.Id))
                {
                    due.Enqueue(first);
                }
            }
        }

        await journal.Write();
        await NoticeEnd();
        await mail.TellParent(cancellationToken);
        await WakeWaits(cancellationToken);
        return new StepResult(journal.End, [.. done.Select(journal.EndOf).OfType<RunEvent.NodeFinished>().Select(NodeEnd.Of)], journal.HasEnded);
    }

    /// <summary>Ends the run unless it has ended.</summary>
    /// <returns>Whether it had not ended before.</returns>
    /// <exception cref="StoreUnavailableException">The store is; the call may be repeated.</exception>
    public async Task<bool> Complete(RunEnd end, CancellationToken cancellationToken)
    {
        await journal.Read(cancellationToken);
        bool isNew = !IsOver;
        journal.Add(new RunEvent.RunFinished(time.GetUtcNow(), end.Status, end.Status == RunStatus.Failed ? journal.Failure ?? end.Failure : null));
        await journal.Write();
        await NoticeEnd();
        return isNew;
    }

    /// <summary>An event was sent to the run: what comes of it is durable, and on its way to whoever waits for it, when this returns.</summary>
    /// <exception cref="StoreUnavailableException">The store is; the call may be repeated.</exception>
    public async Task<EventFate> Receive(SentEvent sent, CancellationToken cancellationToken)
    {
        EventFate fate = await mail.Receive(sent, cancellationToken);
        await WakeWaits(CancellationToken.None);
        return fate;
    }

    /// <summary>Sees to it that the run is listed.</summary>
    public Task Announce() => Once(ref _announced, () => store.Announce(header, CancellationToken.None));

    /// <summary>Tells the orchestration which of its waits were given an event that was sent to the run. May be repeated.</summary>
    private async Task WakeWaits(CancellationToken cancellationToken)
    {
        foreach (string name in IsOver ? [] : journal.Unheard)
        {
            // What the event carries is read from the log.
            await Invocation.Required.Client.RaiseEventAsync(header.Id.ToString(), DurableEvents.NameOf(name), null, cancellationToken);
        }
    }

    private Task Once(ref Task? task, Func<Task> start)
    {
        lock (_gate)
        {
            return task is null or { IsFaulted: true } ? task = start() : task;
        }
    }

    // Another call may have told the end meanwhile, and is still at writing it: then it is that call which notices.
    private async Task NoticeEnd()
    {
        if (!journal.HasEnded)
        {
            return;
        }

        _ended.TrySetResult();
        await _over.CancelAsync();
        await Once(ref _finished, Finish);
    }

    /// <summary>Has the list show how the run ended. A process that did not accept the run cannot know whether it is listed at all.</summary>
    private async Task Finish()
    {
        RunSnapshot run = Snapshot();
        RunSummary summary = RunSummary.Of(run);
        Log.RunEnded(logger, header.Id, header.WorkflowId, summary.Status, summary.Failure?.NodeId, summary.Failure?.Type);
        await Task.WhenAll(store.Finish(summary, CancellationToken.None), Announce());
        RunTelemetry.Ended(run, () => EventsAfter(0));
    }

    /// <summary>Executes a call, or waits for the execution of it that is under way here.</summary>
    /// <returns>Whether it ended; false when the run was over first.</returns>
    private async Task<bool> IsExecuted(NodeTurn turn, CancellationToken cancellationToken)
    {
        Lazy<Task> work = _atWork.GetOrAdd(turn.Key, _ => new Lazy<Task>(() => Execute(turn, cancellationToken)));
        try
        {
            await work.Value;
        }
        finally
        {
            _atWork.TryRemove(KeyValuePair.Create(turn.Key, work));
        }

        return journal.EndOf(turn) is not null;
    }

    private async Task Execute(NodeTurn turn, CancellationToken cancellationToken)
    {
        NodeKind kind = plan.Nodes[plan.IndexOf(turn.Node)].Kind;
        DateTimeOffset started = time.GetUtcNow();
        bool isAlone = DecisionGraph.IsAlone(kind);
        if (isAlone && !journal.Add(new RunEvent.NodeStarted(started, turn.Node, turn.Attempt)))
        {
            // It was called before. Whoever executed it then may have told its end, or that of the run, where this process did not look.
            await journal.Read(cancellationToken);
            if (journal.EndOf(turn) is not null)
            {
                return;
            }
        }

        Task told = Task.CompletedTask;
        if (kind.HasSideEffects)
        {
            await journal.Write();
        }
        else if (isAlone)
        {
            told = Tell();
        }

        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _over.Token);
        Task looking = isAlone ? LookForEnd(either.Token) : Task.CompletedTask;
        try
        {
            if (!IsOver)
            {
                NodeCall call = await mail.CallOf(turn);
                NodeOutcome outcome = isAlone ? await ExecuteTelling(call, either.Token) : await executor.Execute(call, header.WorkspaceId, either.Token);
                journal.Add(new RunEvent.NodeFinished(time.GetUtcNow(), turn.Node, started, outcome, turn.Attempt, turn.Phase));
            }
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            // The run was ended while the node was at work.
        }
        finally
        {
            await either.CancelAsync();
            await looking;
        }

        await told;
    }

    /// <summary>Executes a call whose node may tell text meanwhile; all of it is in the journal before the call's end.</summary>
    private async Task<NodeOutcome> ExecuteTelling(NodeCall call, CancellationToken cancellationToken)
    {
        WriteBeside beside = new(Tell);
        using NodeText text = new(time, (piece, offset) =>
        {
            if (journal.Add(new RunEvent.NodeContent(time.GetUtcNow(), call.Node.Id, piece, offset)))
            {
                beside.Ask();
            }
        });
        return await executor.Execute(call, header.WorkspaceId, text, cancellationToken);
    }

    // That the node has started is told again with its end, should the store not take it now.
    private async Task Tell()
    {
        try
        {
            await journal.Write();
        }
        catch (StoreUnavailableException fault)
        {
            Log.NotTold(logger, header.Id, fault);
        }
    }

    /// <summary>Cancels the nodes at work when another process ends the run, until it is cancelled itself.</summary>
    private async Task LookForEnd(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(LookInterval, time, cancellationToken);
                await Read(cancellationToken);
                if (_ended.Task.IsCompleted)
                {
                    await _over.CancelAsync();
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException fault)
            {
                Log.NotTold(logger, header.Id, fault);
            }
        }
    }
}
