using System.Globalization;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Runs;

/// <summary>Under which names a workflow's outputs appear where they are not keyed by id.</summary>
internal static class OutputLabels
{
    private const string Unlabelled = "Output";

    /// <summary>A unique label for each output by its address (<c>node::output</c>): its own, else <c>Output</c>; a second of one name gets a number.</summary>
    public static IReadOnlyDictionary<string, string> Of(WorkflowGraph graph, INodeCatalog catalog)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (GraphNode node in graph.Nodes)
        {
            if (catalog.Find(node.Type) is { Role: NodeRole.Output })
            {
                labels[new Port(node.Id, Connector.Output).ToString()] = Unique(node.Config.Label ?? Unlabelled, taken);
            }
        }

        return labels;
    }

    private static string Unique(string label, HashSet<string> taken)
    {
        string unique = label;
        for (int number = 2; !taken.Add(unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{label} {number}");
        }

        return unique;
    }
}
