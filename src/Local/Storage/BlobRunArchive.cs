using System.Runtime.CompilerServices;
using Tributary.Blobs.Runs;
using Tributary.Blobs.Storage;
using Tributary.Blobs.Stores;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Local.Runs;

namespace Tributary.Local.Storage;

/// <summary>Runs in blob storage. Each has a writer of its own; large values are durable when they are put, so no run owns any.</summary>
internal sealed class BlobRunArchive(
    BlobRunStore runs, BlobRunReader reader, RunPlans plans, BlobValueStore values, UnfinishedRuns unfinished, ILogger<BlobRunArchive> logger)
    : IRunArchive, IAsyncDisposable
{
    private const int RecoveredAtOnce = 32;

    private static readonly TimeSpan LongestClosing = TimeSpan.FromSeconds(5);

    private readonly ConditionalWeakTable<LiveRun, BlobRunWriter> _writers = [];

    public async ValueTask<LiveRun> Accept(RunRequest request, CancellationToken cancellationToken) =>
        new(await values.KeepLargeInputs(request.Header, cancellationToken), request.Plan, request.FirstEvents());

    public void Adopt(LiveRun run)
    {
        // Its values are durable before its events are, whoever puts them.
    }

    public void Release(LiveRun run)
    {
        // It owns no values.
    }

    public void LetGo(LiveRun run)
    {
        // It owns no values.
    }

    public Task Commit(LiveRun run)
    {
        RunCommit commit = run.NextCommit(static each => new BlobRunCommit(each), out bool isNew);
        if (isNew)
        {
            _writers.GetValue(run, each => WriterOf(each, LogPosition.Start)).Add((BlobRunCommit)commit);
        }

        return commit.Done;
    }

    public async ValueTask<RunSnapshot?> Find(Guid workspaceId, Guid runId, CancellationToken cancellationToken) =>
        await reader.Find(workspaceId, runId, cancellationToken);

    public async Task Delete(Guid runId, CancellationToken cancellationToken)
    {
        // What is written after a run's end must not be written after it is gone.
        await Task.WhenAll(_writers.Where(each => each.Key.Header.Id == runId).Select(static each => each.Value.Last));
        await unfinished.Remove(runId, cancellationToken);
        await runs.Delete(runId, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<LoggedEvent>?> ReadEvents(Guid runId, CancellationToken cancellationToken)
    {
        LogStretch log = await runs.ReadAll(runId, cancellationToken);
        return log.Events.Count > 0 || await runs.Find(runId, cancellationToken) is not null ? log.Events : null;
    }

    public Task<Page<RunSummary>> List(Guid listId, Guid? workflowId, int offset, int limit, CancellationToken cancellationToken) =>
        reader.List(listId, workflowId, offset, limit, cancellationToken);

    public IAsyncEnumerable<RunSummary> Newest(Guid listId, Guid? workflowId, CancellationToken cancellationToken) =>
        reader.Newest(listId, workflowId, cancellationToken);

    public async IAsyncEnumerable<LiveRun> ReadUnfinished(Action<Guid, Exception> unreadable, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await runs.FinishDeletions(cancellationToken);
        foreach (Guid[] ids in (await unfinished.List(cancellationToken)).Chunk(RecoveredAtOnce))
        {
            foreach (LiveRun run in await MarkerIndex.LoadAll(ids, TryLoad, cancellationToken))
            {
                yield return run;
            }
        }

        async Task<LiveRun?> TryLoad(Guid runId, CancellationToken token)
        {
            try
            {
                return await Load(runId, token);
            }
            catch (Exception exception) when (exception is not (StoreUnavailableException or OperationCanceledException))
            {
                unreadable(runId, exception);
                return null;
            }
        }
    }

    /// <summary>Lets what is on its way arrive; what does not within a few seconds, the next process does again.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(_writers.Select(static each => each.Value.Last)).WaitAsync(LongestClosing);
        }
        catch (TimeoutException)
        {
            // The storage does not answer.
        }
    }

    public async ValueTask<LiveRun?> Load(Guid runId, CancellationToken cancellationToken)
    {
        if (await runs.Find(runId, cancellationToken) is not { } stored)
        {
            // A marker only tells of a process that ended in the middle of something.
            await unfinished.Remove(runId, cancellationToken);
            return null;
        }

        await runs.Announce(stored.Header, cancellationToken);
        LogStretch log = await runs.ReadAll(runId, cancellationToken);
        LiveRun run = new(stored.Header, await plans.Of(stored, cancellationToken), log.Events);
        BlobRunWriter writer = WriterOf(run, log.End);
        if (log.Events is [.., { Event: RunEvent.RunFinished }])
        {
            await writer.Close();
            return null;
        }

        _writers.Add(run, writer);
        return run;
    }

    private BlobRunWriter WriterOf(LiveRun run, LogPosition end) => new(run, runs, unfinished, end, logger);
}
