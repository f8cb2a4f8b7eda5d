using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Local.Runs;

/// <summary>Where the runs of this host are kept: what it needs of a storage, whichever that is.</summary>
internal interface IRunArchive
{
    /// <summary>Takes a run in, its large inputs as references. Nobody can see it yet.</summary>
    ValueTask<LiveRun> Accept(RunRequest request, CancellationToken cancellationToken);

    /// <summary>From now on the large values of this run's nodes are its own, and durable before any event that mentions them is.</summary>
    void Adopt(LiveRun run);

    /// <summary>The run is over, or was refused: no more values come.</summary>
    void Release(LiveRun run);

    /// <summary>Forgets the large values that will never be durable.</summary>
    void LetGo(LiveRun run);

    /// <summary>
    /// Has everything appended so far made durable, in one attempt that all who ask meanwhile share. Fails when the attempt did;
    /// a run that was never stored is then refused, see <see cref="LiveRun.GiveUp"/>.
    /// </summary>
    Task Commit(LiveRun run);

    /// <summary>A run with everything durable of it; null when the workspace has no such run.</summary>
    ValueTask<RunSnapshot?> Find(Guid workspaceId, Guid runId, CancellationToken cancellationToken);

    /// <summary>A run without an end, to be gone on with; null when there is none of that id, or it is over.</summary>
    ValueTask<LiveRun?> Load(Guid runId, CancellationToken cancellationToken);

    /// <summary>Removes everything of a run that is over. Durable when this returns.</summary>
    Task Delete(Guid runId, CancellationToken cancellationToken);

    /// <summary>The events of a run; null when there is no such run.</summary>
    ValueTask<IReadOnlyList<LoggedEvent>?> ReadEvents(Guid runId, CancellationToken cancellationToken);

    /// <summary>One page of a list of runs, see <see cref="IRunIndex.List"/>. How far a run at work has got is not known here.</summary>
    Task<Page<RunSummary>> List(Guid listId, Guid? workflowId, int offset, int limit, CancellationToken cancellationToken);

    /// <summary>The runs of a list, see <see cref="IRunIndex.Newest"/>. How far a run at work has got is not known here.</summary>
    IAsyncEnumerable<RunSummary> Newest(Guid listId, Guid? workflowId, CancellationToken cancellationToken);

    /// <summary>Every run without an end, oldest first. One that cannot be read is left out, so that it holds up no other.</summary>
    /// <param name="unreadable">Told of each that is left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<LiveRun> ReadUnfinished(Action<Guid, Exception> unreadable, CancellationToken cancellationToken);
}
