namespace Tributary.Local.Runs;

/// <summary>
/// The context a run's orchestration lives on: its steps run one after another, never two at once, on whatever thread is
/// there. When a turn of steps is over, <paramref name="turnEnded"/> is called, still within the turn.
/// </summary>
internal sealed class RunLoop(Action turnEnded) : SynchronizationContext
{
    private readonly Lock _gate = new();
    private readonly Queue<(SendOrPostCallback Step, object? State)> _steps = new();
    private bool _isBusy;

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            _steps.Enqueue((d, state));
            if (_isBusy)
            {
                return;
            }

            _isBusy = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static loop => loop.TakeTurn(), this, preferLocal: false);
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("A run's steps are posted.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Takes a first turn on the calling thread: returns when the run has nothing to do at once.</summary>
    public void Begin(SendOrPostCallback step)
    {
        lock (_gate)
        {
            _steps.Enqueue((step, null));
            _isBusy = true;
        }

        TakeTurn();
    }

    private void TakeTurn()
    {
        SynchronizationContext? previous = Current;
        SetSynchronizationContext(this);
        try
        {
            while (true)
            {
                while (TryTake(endTurn: false, out (SendOrPostCallback Step, object? State) next))
                {
                    next.Step(next.State);
                }

                turnEnded();
                if (!TryTake(endTurn: true, out (SendOrPostCallback Step, object? State) late))
                {
                    return;
                }

                late.Step(late.State);
            }
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    private bool TryTake(bool endTurn, out (SendOrPostCallback Step, object? State) next)
    {
        lock (_gate)
        {
            bool hasStep = _steps.TryDequeue(out next);
            _isBusy = hasStep || !endTurn;
            return hasStep;
        }
    }
}
