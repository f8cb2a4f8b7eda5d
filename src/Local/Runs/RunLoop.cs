namespace Tributary.Local.Runs;

/// <summary>
/// The context a run's orchestration lives on: its steps run one after another, never two at once, on whatever thread is
/// there. When a turn of steps is over, <paramref name="turnEnded"/> is called, still within the turn. What a step throws (an
/// <c>async void</c> method of a node does) is handed to <paramref name="broken"/>, and the turn goes on.
/// </summary>
internal sealed class RunLoop(Action turnEnded, Action<Exception> broken) : SynchronizationContext
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
            do
            {
                while (TryTake(out (SendOrPostCallback Step, object? State) next))
                {
                    Guard(next.Step, next.State);
                }

                Guard(static ended => ((Action)ended!)(), turnEnded);
            }
            while (!IsOver());
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    private void Guard(SendOrPostCallback step, object? state)
    {
        try
        {
            step(state);
        }
        catch (Exception exception)
        {
            broken(exception);
        }
    }

    private bool TryTake(out (SendOrPostCallback Step, object? State) next)
    {
        lock (_gate)
        {
            return _steps.TryDequeue(out next);
        }
    }

    /// <summary>Whether nothing came in while the turn ended; if so, the next step begins a new turn.</summary>
    private bool IsOver()
    {
        lock (_gate)
        {
            _isBusy = _steps.Count > 0;
            return !_isBusy;
        }
    }
}
