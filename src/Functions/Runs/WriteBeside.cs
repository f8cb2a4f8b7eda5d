namespace Tributary.Functions.Runs;

/// <summary>Has a journal written beside a node at work: one write at a time, and what is asked for meanwhile is one more.</summary>
/// <param name="write">Writes all that waits. What it throws ends this for good: the write at the node's end meets the same.</param>
internal sealed class WriteBeside(Func<Task> write)
{
    private readonly Lock _gate = new();
    private bool _isBusy;
    private bool _isAsked;

    /// <summary>Asks for a write after this moment, and waits for nothing.</summary>
    public void Ask()
    {
        lock (_gate)
        {
            _isAsked = true;
            if (_isBusy)
            {
                return;
            }

            _isBusy = true;
        }

        // Not on the node's own thread, which has other things to do.
        _ = Task.Run(Write);
    }

    private async Task Write()
    {
        while (IsDue())
        {
            await write();
        }
    }

    private bool IsDue()
    {
        lock (_gate)
        {
            _isBusy = _isAsked;
            _isAsked = false;
            return _isBusy;
        }
    }
}
