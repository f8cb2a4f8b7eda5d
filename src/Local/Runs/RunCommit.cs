namespace Tributary.Local.Runs;

/// <summary>Makes durable whatever of a run is not, each archive in its own way. All who ask before it is taken up share it.</summary>
/// <param name="run">The run.</param>
internal abstract class RunCommit(LiveRun run)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when all that was appended before this commit was taken up is durable.</summary>
    public Task Done => _done.Task;

    protected LiveRun Run => run;

    /// <summary>It is not durable, and this commit will not be tried again.</summary>
    public virtual void Failed(Exception exception)
    {
        run.GiveUp(this, exception);
        _done.SetException(exception);

        // Who only needs the run to be accepted does not wait for this.
        _ = _done.Task.Exception;
    }

    protected void Succeed() => _done.SetResult();
}
