namespace Tributary.Engine.Runs;

/// <summary>Where an edge stands within a run.</summary>
public enum EdgeStatus
{
    /// <summary>The node it leaves is not settled.</summary>
    Pending,

    /// <summary>It carries a value to a node that is not settled.</summary>
    Active,

    /// <summary>It carries nothing and never will.</summary>
    Skipped,

    /// <summary>It carried a value to a node that is settled.</summary>
    Completed,
}
