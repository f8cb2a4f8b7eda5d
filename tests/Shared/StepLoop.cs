namespace Tributary.Shared;

/// <summary>The context an orchestration runs on in tests: its steps one after another, on the thread of the test.</summary>
public sealed class StepLoop : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Step, object? State)> _steps = new();

    /// <summary>How many steps were taken.</summary>
    public int Steps { get; private set; }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => _steps.Enqueue((d, state));

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Does something on this context, and everything that follows from it.</summary>
    public void Do(Action action)
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
