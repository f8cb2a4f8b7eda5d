namespace Tributary.Local.Runs;

/// <summary>Has what is new of a run committed, and tries again for as long as the storage refuses.</summary>
internal sealed class RunWriter(IRunArchive archive, TimeProvider time, ILogger<RunWriter> logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <inheritdoc cref="IRunArchive.Commit"/>
    public Task Commit(LiveRun run) => archive.Commit(run);

    /// <summary>Completes when everything appended so far is durable, however long that takes.</summary>
    /// <param name="run">The run.</param>
    /// <param name="closing">Cancelled when the server closes; then there is no further attempt.</param>
    /// <exception cref="Exception">The run was given up here, or the server closes.</exception>
    public async Task MakeDurable(LiveRun run, CancellationToken closing)
    {
        while (true)
        {
            try
            {
                await Commit(run);
                return;
            }
            catch (Exception exception) when (!run.IsGivenUp && !closing.IsCancellationRequested)
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
        catch (Exception) when (run.IsGivenUp || closing.IsCancellationRequested)
        {
            // A refused run's caller knows, another process has it, or this server closes: what it did not write, the next one does again.
        }
    }
}
