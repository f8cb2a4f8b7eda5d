using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Local.Runs;

namespace Tributary.Local.Storage;

/// <summary>Runs in SQLite: every run's commits go through the one queue, which groups them over all runs of the moment.</summary>
internal sealed class SqliteRunArchive(CommitQueue commits, GraphArchive graphs, SqliteValueStore values, SqliteRunStore runs) : IRunArchive
{
    public ValueTask<LiveRun> Accept(RunRequest request, CancellationToken cancellationToken)
    {
        string runId = request.Header.Id.ToString();
        List<ValueRef> large = [];
        RunHeader header = request.Header.KeepLargeInputs(value =>
        {
            large.Add(values.Keep(runId, value.Json));
            return large[^1];
        });
        LiveRun run = new(header, request.Plan, request.FirstEvents());
        large.ForEach(run.Adopt);
        return ValueTask.FromResult(run);
    }

    public void Adopt(LiveRun run) => values.Adopt(run.Header.Id.ToString(), run.Adopt);

    public void Release(LiveRun run) => values.Release(run.Header.Id.ToString());

    public void LetGo(LiveRun run)
    {
        foreach (ValueRef value in run.UnwrittenValues())
        {
            values.LetGo(value);
        }
    }

    public Task Commit(LiveRun run)
    {
        RunCommit commit = run.NextCommit(each => new SqliteRunCommit(each, graphs, values), out bool isNew);
        if (isNew)
        {
            try
            {
                commits.Add((SqliteRunCommit)commit);
            }
            catch (ObjectDisposedException closed)
            {
                commit.Failed(closed);
            }
        }

        return commit.Done;
    }

    public ValueTask<RunSnapshot?> Find(Guid workspaceId, Guid runId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(runs.Find(runId) is { } run && run.Header.WorkspaceId == workspaceId ? run : null);

    public ValueTask<LiveRun?> Load(Guid runId, CancellationToken cancellationToken) => ValueTask.FromResult(runs.FindUnfinished(runId));

    public Task Delete(Guid runId, CancellationToken cancellationToken) => commits.Commit(transaction => SqliteRunDeletion.Write(transaction, runId));

    public ValueTask<IReadOnlyList<LoggedEvent>?> ReadEvents(Guid runId, CancellationToken cancellationToken) => ValueTask.FromResult(runs.ReadEvents(runId));

    public Task<Page<RunSummary>> List(Guid listId, Guid? workflowId, int offset, int limit, CancellationToken cancellationToken) =>
        runs.List(listId, workflowId, offset, limit, cancellationToken);

    public IAsyncEnumerable<RunSummary> Newest(Guid listId, Guid? workflowId, CancellationToken cancellationToken) =>
        runs.Newest(listId, workflowId).ToAsyncEnumerable();

    public IAsyncEnumerable<LiveRun> ReadUnfinished(Action<Guid, Exception> unreadable, CancellationToken cancellationToken) =>
        runs.ReadUnfinished(unreadable).ToAsyncEnumerable();
}
