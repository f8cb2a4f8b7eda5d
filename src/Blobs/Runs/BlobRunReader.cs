using System.Runtime.CompilerServices;
using Tributary.Blobs.Storage;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Runs;

/// <summary>Runs as clients see them: the fold of header and log.</summary>
internal sealed class BlobRunReader(BlobStorage storage, BlobRunStore runs, RunPlans plans) : IRunIndex
{
    private const int LoadedAtOnce = 32;

    /// <summary>A run with everything that happened; null when the workspace has no such run.</summary>
    public async Task<RunSnapshot?> Find(Guid workspaceId, Guid runId, CancellationToken cancellationToken) =>
        await runs.Find(runId, cancellationToken) is { } run && run.Header.WorkspaceId == workspaceId ? await Fold(run, cancellationToken) : null;

    public async Task<Page<RunSummary>> List(Guid listId, Guid? workflowId, int offset, int limit, CancellationToken cancellationToken)
    {
        (IReadOnlyList<Guid> ids, long total) = await storage.ReadList(BlobRunStore.ListOf(listId, workflowId), offset, limit, cancellationToken);
        return new Page<RunSummary>(await MarkerIndex.LoadAll(ids, Summary, cancellationToken), total);
    }

    public async IAsyncEnumerable<RunSummary> Newest(Guid listId, Guid? workflowId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Guid[] ids in storage.WalkList(BlobRunStore.ListOf(listId, workflowId), cancellationToken).Chunk(LoadedAtOnce).WithCancellation(cancellationToken))
        {
            foreach (RunSummary run in await MarkerIndex.LoadAll(ids, Summary, cancellationToken))
            {
                yield return run;
            }
        }
    }

    private async Task<RunSummary?> Summary(Guid runId, CancellationToken cancellationToken)
    {
        if (await runs.FindSummary(runId, cancellationToken) is { } summary)
        {
            return summary;
        }

        return await runs.Find(runId, cancellationToken) is { } run ? RunSummary.Of(await Fold(run, cancellationToken)) : null;
    }

    private async Task<RunSnapshot> Fold(StoredRun run, CancellationToken cancellationToken)
    {
        RunView view = new(await plans.Of(run, cancellationToken), run.Header.Bindings);
        foreach (LoggedEvent logged in (await runs.ReadAll(run.Header.Id, cancellationToken)).Events)
        {
            view.Apply(logged);
        }

        return new RunSnapshot(run.Header, view);
    }
}
