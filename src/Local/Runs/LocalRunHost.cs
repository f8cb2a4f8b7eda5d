using System.Collections.Concurrent;
using Tributary.Api.Telemetry;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Local.Deliveries;
using Tributary.Nodes;

namespace Tributary.Local.Runs;

/// <summary>Accepts and executes runs in this process, and makes them durable in groups.</summary>
internal sealed class LocalRunHost(
    RunWriter writer,
    IRunArchive archive,
    NodeExecutor executor,
    NodeRegistry registry,
    IChildRuns children,
    DeliveryQueue deliveries,
    TimeProvider time,
    ILogger<LocalRunHost> logger) : IRunHost, IRunIndex, IDisposable
{
    private readonly ConcurrentDictionary<Guid, LiveRun> _live = new();
    private readonly CancellationTokenSource _closing = new();

    public async Task<RunSnapshot> Start(RunRequest request, CancellationToken cancellationToken)
    {
        LiveRun run = await Begin(request, cancellationToken);
        await run.Accepted;
        return run.Snapshot();
    }

    public async Task<RunSnapshot> StartAndWait(RunRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        LiveRun run = await Accept(request, cancellationToken);
        Begin(run);
        await WaitForEnd(run, limit, cancellationToken);
        return run.Snapshot();
    }

    public async Task<RunSnapshot?> Stop(Guid workspaceId, Guid runId, CancellationToken cancellationToken)
    {
        if (_live.TryGetValue(runId, out LiveRun? run) && run.Header.WorkspaceId == workspaceId)
        {
            run.AskToStop();
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
            try
            {
                await run.Ended.WaitAsync(either.Token);
                return run.Snapshot();
            }
            catch (Exception) when (run.IsGivenUp)
            {
                // It never was, or is another process's: what the archive has under its id is the truth.
            }
        }

        return await Find(workspaceId, runId, cancellationToken);
    }

    public Task<EventReceipt?> Signal(Guid workspaceId, Guid runId, string name, ValueRef value, CancellationToken cancellationToken) =>
        Tell(workspaceId, runId, value, (run, kept) => run.Events.Raise(time.GetUtcNow(), name, kept), cancellationToken);

    public Task<EventReceipt?> Send(Guid workspaceId, Guid runId, SentEvent sent, CancellationToken cancellationToken) => Tell(
        workspaceId, runId, sent.Value, (run, kept) => run.Events.Send(new RunEvent.EventSent(time.GetUtcNow(), sent.Topic, sent.Id, kept)), cancellationToken);

    public Task StopAll(Guid workspaceId, CancellationToken cancellationToken) => Task.WhenAll(
        _live.Values.Where(run => run.Header.WorkspaceId == workspaceId).Select(run => Stop(workspaceId, run.Header.Id, cancellationToken)));

    public async Task<bool> Delete(Guid workspaceId, Guid runId, CancellationToken cancellationToken)
    {
        if (await Find(workspaceId, runId, cancellationToken) is not { } run || !run.View.Status.IsTerminal())
        {
            return false;
        }

        // It may be about to leave by itself.
        _live.TryRemove(runId, out _);
        await archive.Delete(runId, cancellationToken);
        return true;
    }

    public async Task<RunSnapshot?> Find(Guid workspaceId, Guid runId, CancellationToken cancellationToken)
    {
        if (_live.TryGetValue(runId, out LiveRun? run) && run.IsStored)
        {
            return run.Header.WorkspaceId == workspaceId ? run.Snapshot() : null;
        }

        return await archive.Find(workspaceId, runId, cancellationToken);
    }

    public IAsyncEnumerable<IReadOnlyList<LoggedEvent>> Follow(Guid runId, CancellationToken cancellationToken) =>
        RunFollower.Follow(runId, _live.GetValueOrDefault(runId), archive, _closing.Token, cancellationToken);

    public async Task<Page<RunSummary>> List(Guid listId, Guid? workflowId, int offset, int limit, CancellationToken cancellationToken)
    {
        Page<RunSummary> page = await archive.List(listId, workflowId, offset, limit, cancellationToken);
        return page with { Items = [.. page.Items.Select(WithProgress)] };
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RunSummary> Newest(Guid listId, Guid? workflowId, CancellationToken cancellationToken) =>
        archive.Newest(listId, workflowId, cancellationToken).Select(WithProgress);

    /// <summary>Goes on with every run that a former process left unfinished.</summary>
    public async Task Recover(CancellationToken cancellationToken)
    {
        List<LiveRun> unfinished = [];
        await foreach (LiveRun run in archive.ReadUnfinished((id, exception) => Log.Unreadable(logger, id, exception), cancellationToken))
        {
            if (TryKeep(run))
            {
                unfinished.Add(run);
            }
        }

        // Only now, so that a run finds its children among those at work.
        unfinished.ForEach(run => BeginBeside(run));
        if (unfinished.Count > 0)
        {
            Log.Recovered(logger, unfinished.Count);
        }
    }

    /// <summary>A run at work in this process; null when there is none of that id.</summary>
    internal LiveRun? Live(Guid runId) => _live.GetValueOrDefault(runId);

    /// <summary>Accepts a run and begins it; it is not durable yet when this returns.</summary>
    internal async ValueTask<LiveRun> Begin(RunRequest request, CancellationToken cancellationToken)
    {
        LiveRun run = await Accept(request, cancellationToken);
        _ = writer.Commit(run);
        return BeginBeside(run);
    }

    /// <summary>Goes on with a run of a former process.</summary>
    /// <returns>The run that is at work: another one when it was gone on with already.</returns>
    internal LiveRun GoOn(LiveRun found) => TryKeep(found) ? BeginBeside(found) : Live(found.Header.Id) ?? found;

    /// <summary>Begins no step any more and cancels the nodes at work; unfinished runs go on in the next process.</summary>
    public void Close()
    {
        _closing.Cancel();
        foreach (LiveRun run in _live.Values)
        {
            run.CancelNodes();
        }
    }

    // The source itself stays: runs that are winding down still look at its token, and it holds nothing to release.
    public void Dispose() => Close();

    /// <summary>How far a run has got is not written down on its way: it is asked of the run itself.</summary>
    private RunSummary WithProgress(RunSummary stored) =>
        !stored.Status.IsTerminal() && _live.TryGetValue(stored.Header.Id, out LiveRun? run) ? RunSummary.Of(run.Snapshot()) : stored;

    private async ValueTask<LiveRun> Accept(RunRequest request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        LiveRun run = await archive.Accept(request, cancellationToken);
        if (!TryKeep(run))
        {
            archive.LetGo(run);
            throw new RunExistsException(run.Header.Id);
        }

        return run;
    }

    private bool TryKeep(LiveRun run)
    {
        if (!_live.TryAdd(run.Header.Id, run))
        {
            return false;
        }

        archive.Adopt(run);
        _ = Leave(run);
        return true;
    }

    private LiveRun BeginBeside(LiveRun run)
    {
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.Host.Begin(state.Run), (Host: this, Run: run), preferLocal: false);
        return run;
    }

    private void Begin(LiveRun run)
    {
        RunLoop loop = new(() => EndTurn(run), exception => Log.BrokenStep(logger, run.Header.Id, exception));
        loop.Begin(_ => _ = Execute(run));
    }

    private async Task Execute(LiveRun run)
    {
        run.Begin(time.GetUtcNow());
        RunOutcome outcome;
        try
        {
            ChildRunner childRuns = new(run, this, archive, children, executor, time, _closing.Token);
            LocalRunContext context = new(run, executor, registry, childRuns, time, each => writer.MakeDurable(each, _closing.Token), logger);
            outcome = await RunOrchestration.Run(run.Plan, run.Header.Bindings, context);
        }
        catch (Exception) when (_closing.IsCancellationRequested || run.IsGivenUp)
        {
            return;
        }
        catch (Exception exception)
        {
            Log.BrokenRun(logger, run.Header.Id, exception);
            run.CancelNodes();
            outcome = new RunOutcome(RunStatus.Failed, new Failure("internal_error", $"The run failed because of a fault in the server ({exception.GetType().Name})."));
        }

        FaultPoints.Reach(FaultPoints.RunEnding);
        run.End(new RunEvent.RunFinished(time.GetUtcNow(), outcome.Status, outcome.Failure));
        Log.RunEnded(logger, run.Header, outcome);
    }

    /// <summary>Lets go of a run once its end is durable, or once it was given up; from then on it is read from the archive.</summary>
    private async Task Leave(LiveRun run)
    {
        try
        {
            await run.Ended;
            RunTelemetry.Ended(run.Snapshot(), () => run.DurableEvents(0).Events);
        }
        catch (Exception)
        {
            // The run was refused and whoever started it knows why, or it is another process's. It is not to go on here in secret.
            run.AskToStop();
            run.CancelNodes();
        }

        archive.Release(run);
        archive.LetGo(run);
        _live.TryRemove(run.Header.Id, out _);
        deliveries.AddEnded(run);
    }

    private void EndTurn(LiveRun run)
    {
        if (run.IsDirty)
        {
            _ = writer.MakeDurableBeside(run, _closing.Token);
        }
    }

    private static Task EndOrRest(LiveRun run)
    {
        return run.Rest is null ? run.Ended : Wait(run.Rest);

        async Task Wait(RestWatch rest)
        {
            (RunStatus? waits, _, Task change) = rest.Look();
            await await Task.WhenAny(run.Ended, waits is null ? change : Task.CompletedTask);
        }
    }

    /// <summary>Tells a run of something from outside; what came of it is durable when this returns.</summary>
    private async Task<EventReceipt?> Tell(Guid workspaceId, Guid runId, ValueRef value, Func<LiveRun, ValueRef, EventFate> tell, CancellationToken cancellationToken)
    {
        if (_live.TryGetValue(runId, out LiveRun? run) && run.IsStored && run.Header.WorkspaceId == workspaceId)
        {
            EventFate fate = tell(run, await executor.Keep(runId.ToString(), value, cancellationToken));
            if (fate != EventFate.RunOver)
            {
                // From here on it may be durable: the caller hears so, or hears nothing.
                await writer.MakeDurable(run, _closing.Token);
                return new EventReceipt(run.Snapshot(), fate);
            }
        }

        return await Find(workspaceId, runId, cancellationToken) is { } found ? new EventReceipt(found, EventFate.RunOver) : null;
    }

    private async Task WaitForEnd(LiveRun run, TimeSpan limit, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        try
        {
            await EndOrRest(run).WaitAsync(limit, time, either.Token);
        }
        catch (Exception exception) when (exception is TimeoutException or RunTakenException || IsClosing(exception, cancellationToken))
        {
            // The run goes on, here or in another process. All that its caller needs is that it is not forgotten.
            await run.Accepted.WaitAsync(cancellationToken);
        }
    }

    private bool IsClosing(Exception exception, CancellationToken caller) =>
        exception is OperationCanceledException && _closing.IsCancellationRequested && !caller.IsCancellationRequested;
}
