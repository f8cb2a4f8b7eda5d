namespace Tributary.Engine.Runs;

/// <summary>Where a node stands within a run.</summary>
public enum NodeStatus
{
    /// <summary>Not begun: an incoming edge is not settled yet.</summary>
    Pending,

    /// <summary>Begun: executing, or waiting for its next attempt.</summary>
    Running,

    /// <summary>Begun and suspended: waiting for a time or an event.</summary>
    Waiting,

    /// <summary>Settled with outputs.</summary>
    Succeeded,

    /// <summary>Settled without: it failed.</summary>
    Failed,

    /// <summary>Settled without having run, or cut off by the end of the run.</summary>
    Skipped,
}
