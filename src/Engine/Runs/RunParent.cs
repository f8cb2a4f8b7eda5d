namespace Tributary.Engine.Runs;

/// <summary>The node that a run was started for.</summary>
/// <param name="RunId">The run of that node.</param>
/// <param name="NodeId">The node.</param>
/// <param name="Depth">How many runs are above this one, 1 or more.</param>
/// <param name="Iteration">The zero-based position of the item that it is run for, of a loop; null for a run that is no loop's.</param>
public sealed record RunParent(Guid RunId, string NodeId, int Depth, int? Iteration = null)
{
    /// <summary>More runs than this are never above one another, so that a workflow that calls itself comes to an end (16).</summary>
    public const int Deepest = 16;
}
