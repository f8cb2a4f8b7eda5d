using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tributary.Engine.Runs;
using Tributary.Local.Storage;
using Tributary.Nodes;

namespace Tributary.Local.Runs;

/// <summary>Accepts and executes runs in this process, and makes them durable in groups.</summary>
internal sealed partial class LocalRunHost(
    CommitQueue commits,
    GraphArchive graphs,
    SqliteValueStore values,
    SqliteRunStore runs,
    NodeExecutor executor,
    NodeRegistry registry,
    TimeProvider time,
    ILogger<LocalRunHost> logger) : IRunHost, IDisposable
{
    private static readonly TimeSpan RetryCommitAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, LiveRun> _live = new();
    private readonly CancellationTokenSource _closing = new();

    public async Task<RunSnapshot> Start(RunRequest request, CancellationToken cancellationToken)
    {
        LiveRun run = Accept(request);
        Task accepted = Commit(run);
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.Host.Begin(state.Run), (Host: this, Run: run), preferLocal: false);
        await accepted;
        return run.Snapshot();
    }

    public async Task<RunSnapshot> StartAndWait(RunRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        LiveRun run = Accept(request);
        Begin(run);
        await WaitForEnd(run, limit, cancellationToken);
        return run.Snapshot();
    }

    public async Task<RunSnapshot?> Stop(Guid workspaceId, Guid runId, CancellationToken cancellationToken)
    {
        if (_live.TryGetValue(runId, out LiveRun? run) && run.Header.WorkspaceId == workspaceId)
        {
            run.AskToStop();
            await run.Ended.WaitAsync(cancellationToken);
            return run.Snapshot();
        }

        return await Find(workspaceId, runId, cancellationToken);
    }

    public Task<RunSnapshot?> Find(Guid workspaceId, Guid runId, CancellationToken cancellationToken)
    {
        if (_live.TryGetValue(runId, out LiveRun? run))
        {
            return Task.FromResult(run.Header.WorkspaceId == workspaceId ? run.Snapshot() : null);
        }

        return Task.FromResult(runs.Find(runId) is { } stored && stored.Header.WorkspaceId == workspaceId ? stored : null);
    }

    public async IAsyncEnumerable<IReadOnlyList<LoggedEvent>> Follow(Guid runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!_live.TryGetValue(runId, out LiveRun? run))
        {
            yield return runs.ReadEvents(runId) ?? throw new KeyNotFoundException($"There is no run {runId}.");
            yield break;
        }

        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        int seen = 0;
        while (true)
        {
            (List<LoggedEvent> events, Task more) = run.DurableEvents(seen);
            if (events.Count > 0)
            {
                seen += events.Count;
                yield return events;
                if (events[^1].Event is RunEvent.RunFinished)
                {
                    yield break;
                }
            }
            else if (!await IsSignalled(more, either.Token, cancellationToken))
            {
                yield break;
            }
        }
    }

    /// <summary>Goes on with every run that a former process left unfinished.</summary>
    /// <returns>How many there were.</returns>
    public int Recover()
    {
        int count = 0;
        foreach (LiveRun run in runs.ReadUnfinished())
        {
            _live[run.Header.Id] = run;
            values.Adopt(run.Header.Id.ToString(), run.Adopt);
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.Host.Begin(state.Run), (Host: this, Run: run), preferLocal: false);
            count++;
        }

        return count;
    }

    /// <summary>Begins no step any more and cancels the nodes at work; unfinished runs go on in the next process.</summary>
    public void Close()
    {
        _closing.Cancel();
        foreach (LiveRun run in _live.Values)
        {
            run.CancelNodes();
        }
    }

    public void Dispose() => _closing.Dispose();

    private LiveRun Accept(RunRequest request)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        string runId = request.Header.Id.ToString();
        List<Engine.Values.ValueRef> large = [];
        RunHeader header = request.Header.KeepLargeInputs(value =>
        {
            large.Add(values.Keep(runId, value.Json));
            return large[^1];
        });
        LiveRun run = new(header, request.Plan);
        large.ForEach(run.Adopt);
        if (!_live.TryAdd(header.Id, run))
        {
            throw new InvalidOperationException($"The run {runId} was accepted before.");
        }

        values.Adopt(runId, run.Adopt);
        return run;
    }

    private void Begin(LiveRun run)
    {
        RunLoop loop = new(() => EndTurn(run));
        loop.Begin(_ => _ = Execute(run));
    }

    private async Task Execute(LiveRun run)
    {
        if (!run.HasBegun)
        {
            run.Append(new RunEvent.RunStarted(time.GetUtcNow()));
        }

        RunOutcome outcome;
        try
        {
            LocalRunContext context = new(run, executor, registry, time, MakeDurable);
            outcome = await RunOrchestration.Run(run.Plan, run.Header.Bindings, context);
        }
        catch (Exception) when (_closing.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            LogBrokenRun(logger, run.Header.Id, exception);
            run.CancelNodes();
            outcome = new RunOutcome(RunStatus.Failed, new Failure("internal_error", $"The run failed because of a fault in the server ({exception.GetType().Name})."));
        }

        FaultPoints.Reach(FaultPoints.RunEnding);
        run.Append(new RunEvent.RunFinished(time.GetUtcNow(), outcome.Status, outcome.Failure));
        _ = Leave(run);
    }

    /// <summary>Lets go of a run once its end is durable; from then on it is read from disk.</summary>
    private async Task Leave(LiveRun run)
    {
        await run.Ended;
        values.Release(run.Header.Id.ToString());
        _live.TryRemove(run.Header.Id, out _);
    }

    private void EndTurn(LiveRun run)
    {
        if (run.IsDirty)
        {
            _ = MakeDurable(run);
        }
    }

    private async Task MakeDurable(LiveRun run)
    {
        while (true)
        {
            try
            {
                await Commit(run);
                return;
            }
            catch (Exception exception) when (!_closing.IsCancellationRequested)
            {
                LogCommitFailed(logger, run.Header.Id, RetryCommitAfter, exception);
                await Task.Delay(RetryCommitAfter, time, _closing.Token);
            }
        }
    }

    private Task Commit(LiveRun run)
    {
        RunCommit commit = run.NextCommit(each => new RunCommit(each, graphs, values), out bool isNew);
        if (isNew)
        {
            commits.Add(commit);
        }

        return commit.Done;
    }

    /// <summary>Waits for a signal; false when the server closes first, so that a follower ends and comes back to the next process.</summary>
    private static async Task<bool> IsSignalled(Task signal, CancellationToken either, CancellationToken caller)
    {
        try
        {
            await signal.WaitAsync(either);
            return true;
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task WaitForEnd(LiveRun run, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await run.Ended.WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await Commit(run);
        }
    }

    [LoggerMessage(10, LogLevel.Critical, "Run {RunId} failed because of a fault in the server")]
    private static partial void LogBrokenRun(ILogger logger, Guid runId, Exception exception);

    [LoggerMessage(11, LogLevel.Error, "Run {RunId} could not be written to disk; trying again in {Delay}")]
    private static partial void LogCommitFailed(ILogger logger, Guid runId, TimeSpan delay, Exception exception);
}
