namespace Tributary.Runtime.Specs.Port;

/// <summary>What not every host can do.</summary>
public enum RuntimeFeature
{
    /// <summary>Tell a node at work that it is no longer wanted.</summary>
    CancelsNodes,

    /// <summary>Live by the clock of the test.</summary>
    ManualClock,
}
