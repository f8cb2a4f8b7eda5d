namespace Tributary.Nodes.Aggregate;

/// <summary>What is made of the values of a list.</summary>
internal enum AggregateOperation
{
    /// <summary>How many there are.</summary>
    Count,

    /// <summary>Their sum; 0 of none.</summary>
    Sum,

    /// <summary>The least number; null of none.</summary>
    Min,

    /// <summary>The greatest number; null of none.</summary>
    Max,

    /// <summary>Their mean; null of none.</summary>
    Average,

    /// <summary>All of them.</summary>
    List,

    /// <summary>The first; null of none.</summary>
    First,

    /// <summary>The last; null of none.</summary>
    Last,
}
