namespace Tributary.Engine.Runs;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>Accepted, not begun.</summary>
    Queued,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Ended; every node is settled and no failure was left over.</summary>
    Completed,

    /// <summary>Ended by a failure.</summary>
    Failed,

    /// <summary>Ended because someone asked for it.</summary>
    Stopped,

    /// <summary>At rest: a node waits for a person, and nothing else is at work or ready. At work again once the person has answered.</summary>
    AwaitingFeedback,

    /// <summary>At rest: a node waits for an event that is sent from outside, none waits for a person, and nothing else is at work or ready.</summary>
    AwaitingEvent,
}
