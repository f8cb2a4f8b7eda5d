using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Definitions;

/// <summary>A definition as far as its shape could be read. Every node has its place in the graph, so that edges still find it.</summary>
/// <param name="Graph">The workflow; its edges are those that could be read.</param>
/// <param name="NodesWithoutType">Positions of nodes whose type could not be read.</param>
/// <param name="NodesWithoutConfig">Positions of nodes whose configuration could not be read.</param>
/// <param name="EdgePositions">For each edge of the graph, its position in the definition.</param>
internal sealed record DefinitionDraft(
    WorkflowGraph Graph, IReadOnlySet<int> NodesWithoutType, IReadOnlySet<int> NodesWithoutConfig, IReadOnlyList<int> EdgePositions);
