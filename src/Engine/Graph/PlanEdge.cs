namespace Tributary.Engine.Graph;

/// <summary>An edge of a <see cref="RunPlan"/>.</summary>
/// <param name="Index">Its zero-based position in the plan.</param>
/// <param name="From">The position of the node it leaves.</param>
/// <param name="To">The position of the node it enters.</param>
/// <param name="Edge">The edge as defined.</param>
public sealed record PlanEdge(int Index, int From, int To, GraphEdge Edge);
