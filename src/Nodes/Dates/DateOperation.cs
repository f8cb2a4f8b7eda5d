namespace Tributary.Nodes.Dates;

/// <summary>What is done with a moment.</summary>
internal enum DateOperation
{
    /// <summary>It is given in ISO 8601.</summary>
    Parse,

    /// <summary>Its year, month and so on are given.</summary>
    Parts,

    /// <summary>It is written in a format.</summary>
    Format,

    /// <summary>Time is added.</summary>
    Add,

    /// <summary>The time to another moment is measured.</summary>
    Difference,

    /// <summary>The beginning of its day, week and so on is given.</summary>
    StartOf,
}
