using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Values;

namespace Tributary.Functions.Runs;

/// <summary>
/// A run's plan without what only its nodes read, so that the history of an orchestration stays small: names and configurations
/// go, but for the fields that decide what follows a failure. The kinds go as well, so that a later version of a kind changes
/// no decision of a run that is under way: what is left of them is whether a node is called alone, and which
/// edges only carry data.
/// </summary>
internal sealed class DecisionGraph : INodeCatalog
{
    /// <summary>The type of nodes that others may notice or that take their time: each is an activity of its own.</summary>
    public const string Alone = "alone";

    /// <summary>The type of nodes that only compute: those that are ready together are one activity.</summary>
    public const string Together = "together";

    // Such as no kind has, so that edges which end elsewhere keep their connector's name.
    private const string Data = "(data)";

    private static readonly string[] Decisive = [CommonConfig.ContinueOnError.Name, CommonConfig.Retry.Name];
    private static readonly NodeKind AloneKind = Kind(Alone);
    private static readonly NodeKind TogetherKind = Kind(Together);

    private DecisionGraph()
    {
    }

    /// <summary>The kinds such a graph is made of.</summary>
    public static INodeCatalog Catalog { get; } = new DecisionGraph();

    /// <inheritdoc/>
    public IReadOnlyList<NodeKind> Kinds { get; } = [AloneKind, TogetherKind];

    /// <summary>The shape of a plan.</summary>
    public static WorkflowGraph Of(RunPlan plan) => new(
        [.. plan.Nodes.Select(static node => new GraphNode(node.Id, IsAlone(node.Kind) ? Alone : Together, null, ConfigOf(node)))],
        [.. plan.Edges.Select(static edge => new GraphEdge(string.Empty, edge.Edge.From, EndOf(edge)))]);

    /// <summary>Whether nodes of a kind are called one by one.</summary>
    public static bool IsAlone(NodeKind kind) => kind.HasSideEffects || kind.IsLongRunning;

    /// <inheritdoc/>
    public NodeKind? Find(string type) => type switch
    {
        Alone => AloneKind,
        Together => TogetherKind,
        _ => null,
    };

    private static Port EndOf(in PlanEdge edge) =>
        new(edge.Edge.To.NodeId, edge.Meaning == EdgeMeaning.Data ? Data : edge.Edge.To.Connector);

    private static NodeConfig ConfigOf(PlanNode node)
    {
        // A boundary cannot fail; what it holds under these names is something else.
        if (node.Kind.Role != NodeRole.Step)
        {
            return NodeConfig.Empty;
        }

        List<(string Name, JsonElement Value)> kept = [];
        foreach (string name in Decisive)
        {
            if (node.Node.Config.TryGet(name, out JsonElement value))
            {
                kept.Add((name, value));
            }
        }

        return kept.Count == 0 ? NodeConfig.Empty : new NodeConfig(JsonText.Parse(JsonText.Write(kept, static (writer, fields) =>
        {
            writer.WriteStartObject();
            foreach ((string name, JsonElement value) in fields)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        })));
    }

    private static NodeKind Kind(string type) => new()
    {
        Type = type,
        Title = type,
        Description = string.Empty,
        Category = string.Empty,
        Inputs = [new Connector(Data, ConnectorShape.Keyed, "Any", string.Empty, Meaning: EdgeMeaning.Data)],
    };
}
