using Tributary.Local.Storage;

namespace Tributary.Local.Runs;

/// <summary>Has what is new of a run committed, and tries again for as long as the disk refuses.</summary>
internal sealed class RunWriter(
    CommitQueue commits, GraphArchive graphs, SqliteValueStore values, TimeProvider time, ILogger<RunWriter> logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Completes when everything appended so far is on disk; fails when this one attempt did.</summary>
    public Task Commit(LiveRun run)
    {
        RunCommit commit = run.NextCommit(each => new RunCommit(each, graphs, values), out bool isNew);
        if (isNew)
        {
            try
            {
                commits.Add(commit);
            }
            catch (ObjectDisposedException closed)
            {
                commit.Failed(closed);
            }
        }

        return commit.Done;
    }

    /// <summary>Completes when everything appended so far is on disk, however long that takes.</summary>
    /// <param name="run">The run.</param>
    /// <param name="closing">Cancelled when the server closes; then there is no further attempt.</param>
    /// <exception cref="Exception">The run was refused, or the server closes.</exception>
    public async Task MakeDurable(LiveRun run, CancellationToken closing)
    {
        while (true)
        {
            try
            {
                await Commit(run);
                return;
            }
            catch (Exception exception) when (!run.IsRefused && !closing.IsCancellationRequested)
            {
                Log.CommitFailed(logger, run.Header.Id, RetryAfter, exception);
                await Task.Delay(RetryAfter, time, closing);
            }
        }
    }

    /// <summary>Does the same, for a run that does not wait for it.</summary>
    public async Task MakeDurableBeside(LiveRun run, CancellationToken closing)
    {
        try
        {
            await MakeDurable(run, closing);
        }
        catch (Exception) when (run.IsRefused || closing.IsCancellationRequested)
        {
            // A refused run's caller knows; what a closing server did not write, the next one does again.
        }
    }
}
