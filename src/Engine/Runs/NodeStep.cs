namespace Tributary.Engine.Runs;

/// <summary>What follows from the end of one execution of a node.</summary>
public abstract record NodeStep
{
    private NodeStep()
    {
    }

    /// <summary>The node is settled; what it held back may be ready.</summary>
    public sealed record Settled : NodeStep;

    /// <summary>The node is tried again.</summary>
    /// <param name="At">When.</param>
    public sealed record Retry(DateTimeOffset At) : NodeStep;

    /// <summary>The node is called again after a wait.</summary>
    /// <param name="On">What it waits for.</param>
    public sealed record Wait(Suspension On) : NodeStep;

    /// <summary>The run fails.</summary>
    /// <param name="Failure">Why.</param>
    public sealed record FailRun(Failure Failure) : NodeStep;
}
