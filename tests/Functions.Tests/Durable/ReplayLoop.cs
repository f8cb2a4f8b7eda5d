namespace Tributary.Functions.Tests.Durable;

/// <summary>The context an orchestrator's code runs on: one step after another on the thread that pumps.</summary>
internal sealed class ReplayLoop : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Step, object? State)> _steps = new();

    /// <summary>How many steps were taken.</summary>
    public int Steps { get; private set; }

    public override void Post(SendOrPostCallback d, object? state) => _steps.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Does something on this context, and everything that follows from it.</summary>
    public void Pump(Action action)
    {
        SynchronizationContext? previous = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (_steps.TryDequeue(out (SendOrPostCallback Step, object? State) next))
            {
                Steps++;
                next.Step(next.State);
            }
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }
}
