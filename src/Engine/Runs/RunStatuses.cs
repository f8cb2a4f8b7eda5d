namespace Tributary.Engine.Runs;

/// <summary>What can be said of every <see cref="RunStatus"/>.</summary>
public static class RunStatuses
{
    /// <summary>Whether the run is over.</summary>
    public static bool IsTerminal(this RunStatus status) => status is RunStatus.Completed or RunStatus.Failed or RunStatus.Stopped;

    /// <summary>Whether the run waits for a person or an event, and nothing goes on before.</summary>
    public static bool IsWaiting(this RunStatus status) => status is RunStatus.AwaitingFeedback or RunStatus.AwaitingEvent;

    /// <summary>Whether nothing goes on by itself: the run is over, or waits for a person or an event.</summary>
    public static bool IsAtRest(this RunStatus status) => status.IsWaiting() || status.IsTerminal();
}
