namespace Tributary.Engine.Graph;

/// <summary>A directed edge: the value that leaves <paramref name="From"/> arrives at <paramref name="To"/>.</summary>
/// <param name="Id">The edge's identity within its workflow.</param>
/// <param name="From">The output it leaves.</param>
/// <param name="To">The input it enters.</param>
public sealed record GraphEdge(string Id, Port From, Port To);
