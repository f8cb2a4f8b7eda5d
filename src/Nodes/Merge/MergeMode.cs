namespace Tributary.Nodes.Merge;

/// <summary>What is made of the values that arrive.</summary>
internal enum MergeMode
{
    /// <summary>The list of them.</summary>
    List,

    /// <summary>An object of them by their keys.</summary>
    Object,

    /// <summary>The first of them.</summary>
    First,
}
