namespace Tributary.Engine.Graph;

/// <summary>A workflow as the engine sees it, whichever product's format it was written in. Immutable.</summary>
/// <param name="Nodes">The nodes, in the order of their definition.</param>
/// <param name="Edges">The edges, in the order of their definition.</param>
public sealed record WorkflowGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges);
