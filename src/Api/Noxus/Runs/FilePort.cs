using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Nodes.Files;

namespace Tributary.Api.Noxus.Runs;

/// <summary>An input connector that takes a file.</summary>
/// <param name="NodeId">Its node.</param>
/// <param name="Connector">The connector.</param>
/// <param name="Kind">What sort of file.</param>
/// <param name="Position">The node's position in the definition.</param>
/// <param name="FixedValue">What stands for a value that is not given; undefined when nothing does.</param>
internal sealed record FilePort(string NodeId, string Connector, FileKind Kind, int Position, JsonElement FixedValue)
{
    /// <summary>Those of a plan, in the order of its nodes; none for most workflows.</summary>
    public static IReadOnlyList<FilePort> Of(RunPlan plan) =>
    [
        .. from node in plan.Nodes
           from connector in node.Kind.Inputs
           let kind = FileKind.Of(connector.DataType)
           where kind is not null && connector.Shape == ConnectorShape.Single
           select new FilePort(node.Id, connector.Name, kind, PositionOf(plan.Graph, node.Node), FixedValueOf(node)),
    ];

    private static int PositionOf(WorkflowGraph graph, GraphNode node)
    {
        int position = 0;
        while (position < graph.Nodes.Count && graph.Nodes[position].Id != node.Id)
        {
            position++;
        }

        return position;
    }

    private static JsonElement FixedValueOf(PlanNode node) =>
        node.Kind.Role == NodeRole.Input && WorkflowInputKeys.IsFixed(node.Node) && node.Node.Config.TryGet("value", out JsonElement value) ? value : default;
}
