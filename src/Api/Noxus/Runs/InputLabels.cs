using System.Globalization;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Runs;

/// <summary>What the input nodes of a workflow are called when they have no label of their own.</summary>
internal static class InputLabels
{
    /// <summary>The label of each input node by its id, in the order of the definition.</summary>
    public static IReadOnlyList<(GraphNode Node, string Label)> Of(WorkflowGraph graph, INodeCatalog catalog)
    {
        List<(GraphNode Node, string? Label)> inputs = [];
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (GraphNode node in graph.Nodes)
        {
            if (catalog.Find(node.Type) is { Role: NodeRole.Input } kind)
            {
                string? label = node.Config.Label ?? OwnName(node, kind);
                inputs.Add((node, label));
                taken.Add(label ?? string.Empty);
            }
        }

        List<(GraphNode, string)> labels = new(inputs.Count);
        for (int i = 0; i < inputs.Count; i++)
        {
            labels.Add((inputs[i].Node, inputs[i].Label ?? ByPosition(i + 1, taken)));
        }

        return labels;
    }

    // Clients fill an empty name with the kind's title, which says nothing about this node.
    private static string? OwnName(GraphNode node, NodeKind kind) => node.Name == kind.Title || node.Name == kind.Type ? null : node.Name;

    private static string ByPosition(int position, HashSet<string> taken)
    {
        string label;
        do
        {
            label = string.Create(CultureInfo.InvariantCulture, $"Input {position++}");
        }
        while (!taken.Add(label));

        return label;
    }
}
