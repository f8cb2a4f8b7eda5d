using Tributary.Blobs.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Local.Runs;

namespace Tributary.Local.Storage;

/// <summary>
/// Writes one run to blob storage, one commit after the other: its header, the marker that has the next process go on with it, its
/// events, and at its end the summary that lists show.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="runs">The store.</param>
/// <param name="unfinished">The markers.</param>
/// <param name="end">Where the run's log ends.</param>
/// <param name="logger">Where trouble is told.</param>
internal sealed class BlobRunWriter(LiveRun run, BlobRunStore runs, UnfinishedRuns unfinished, LogPosition end, ILogger logger)
{
    private readonly Lock _gate = new();
    private LogPosition _end = end;
    private LogLine? _unconfirmed;
    private bool _isListed = true;

    private Guid Id => run.Header.Id;

    /// <summary>Completes when everything added so far was tried. Never fails.</summary>
    public Task Last { get; private set; } = Task.CompletedTask;

    public void Add(BlobRunCommit commit)
    {
        lock (_gate)
        {
            Task before = Last;

            // Not on the run's own loop, whose turn this may be.
            Last = Task.Run(() => Write(commit, before));
        }
    }

    /// <summary>Keeps the summary of a run that is over and removes its marker. What fails of it, the next process does.</summary>
    public async Task Close()
    {
        try
        {
            await runs.Finish(RunSummary.Of(run.Snapshot()), CancellationToken.None);
            await unfinished.Remove(Id, CancellationToken.None);
        }
        catch (StoreUnavailableException exception)
        {
            Log.NotClosed(logger, Id, exception);
        }
    }

    private async Task Write(BlobRunCommit commit, Task before)
    {
        await before;
        try
        {
            await Write();
            commit.Written();
        }
        catch (Exception exception)
        {
            if (exception is RunTakenException)
            {
                Log.Taken(logger, Id);
            }

            commit.Failed(exception);
            return;
        }

        if (run.Ended.IsCompletedSuccessfully)
        {
            await Close();
        }
    }

    private async Task Write()
    {
        (RunHeader? header, int first, List<RunEvent> events, _) = run.TakeUnwritten();
        if (run.IsGivenUp)
        {
            throw new InvalidOperationException($"The run {Id} was given up.");
        }

        if (header is not null && run.FirstEvents > 0)
        {
            // Before the claim: whoever finds the run finds what it was accepted with.
            _end = await runs.BeginLog(Id, events.GetRange(0, run.FirstEvents), CancellationToken.None);
            events.RemoveRange(0, run.FirstEvents);
            first = run.FirstEvents;
        }

        if (header is not null && events is { Count: <= BlobRunStore.LongestLine } and [.., RunEvent.RunFinished])
        {
            // It is listed once its end is durable and answered after that, so there is nothing the next process would have to go on with.
            await Claim(header);
            int written = await AppendLine(events);
            await runs.Announce(header, CancellationToken.None);
            run.MarkDurable(first + written, values: 0);
            return;
        }

        if (header is not null)
        {
            await Task.WhenAll(Claim(header), unfinished.Add(Id, CancellationToken.None));
            _isListed = false;
            FaultPoints.Reach(FaultPoints.AfterCommit);
        }

        if (!_isListed)
        {
            await Announce(first);
        }

        await Append(first, events);
    }

    private async Task Announce(int durable)
    {
        try
        {
            await runs.Announce(run.Header, CancellationToken.None);
            _isListed = true;
        }
        finally
        {
            // Header and marker are there: whatever becomes of the list, the run goes on.
            run.MarkDurable(durable, values: 0);
        }
    }

    private async Task Claim(RunHeader header)
    {
        FaultPoints.Reach(FaultPoints.BeforeCommit);
        if (!await runs.TryAdd(header, run.Plan.Graph, CancellationToken.None))
        {
            throw new RunExistsException(Id);
        }
    }

    private async Task Append(int durable, List<RunEvent> events)
    {
        for (int written = 0; written < events.Count;)
        {
            written += await AppendLine(events[written..]);
            run.MarkDurable(durable + written, values: 0);
        }
    }

    /// <summary>
    /// Appends the first of some events. A line whose append has an unknown outcome is appended again as it was, before any other:
    /// so it is known again if it is there.
    /// </summary>
    /// <returns>How many.</returns>
    /// <exception cref="RunTakenException">Another process appended to the log.</exception>
    private async Task<int> AppendLine(List<RunEvent> events)
    {
        FaultPoints.Reach(FaultPoints.BeforeCommit);
        _unconfirmed ??= LogLine.After(_end, events.GetRange(0, Math.Min(BlobRunStore.LongestLine, events.Count)));
        int count = _unconfirmed.Events.Count;
        _end = await runs.TryAppend(Id, _end, _unconfirmed, CancellationToken.None) ?? throw new RunTakenException(Id);
        _unconfirmed = null;
        FaultPoints.Reach(FaultPoints.AfterCommit);
        return count;
    }
}
