namespace Tributary.Engine.Runs;

/// <summary>What becomes of a node's failure.</summary>
public abstract record FailureDecision
{
    private FailureDecision()
    {
    }

    /// <summary>The node is tried again after a wait.</summary>
    /// <param name="Delay">The wait, counted from the end of the failed attempt.</param>
    public sealed record Retry(TimeSpan Delay) : FailureDecision;

    /// <summary>The failure's text flows into the edges that leave <c>on_error</c>.</summary>
    public sealed record FlowToErrorEdges : FailureDecision;

    /// <summary>The run goes on with null as the node's output, and a warning.</summary>
    public sealed record Continue : FailureDecision;

    /// <summary>The run fails.</summary>
    public sealed record FailRun : FailureDecision;
}
