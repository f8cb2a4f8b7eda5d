namespace Tributary.Engine.Runs;

/// <summary>Where a node stands within a run.</summary>
public enum NodeStatus
{
    /// <summary>Not begun: an incoming edge is not settled yet.</summary>
    Pending,

    /// <summary>Begun: executing, or waiting for its next attempt.</summary>
    Running,

    /// <summary>Begun and suspended: waiting for a time, an event or a child run at work.</summary>
    Waiting,

    /// <summary>Begun and suspended: waiting for a person, or for a child run that is at rest because it does.</summary>
    AwaitingFeedback,

    /// <summary>Settled with outputs.</summary>
    Succeeded,

    /// <summary>Settled without: it failed.</summary>
    Failed,

    /// <summary>Settled without having run, or cut off by the end of the run.</summary>
    Skipped,
}
