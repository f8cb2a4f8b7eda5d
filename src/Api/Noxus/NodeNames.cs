using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus;

/// <summary>Names the nodes of a workflow to somebody who named one that it does not have.</summary>
internal static class NodeNames
{
    /// <summary>No message names more nodes than this.</summary>
    public const int Most = 50;

    /// <summary>The ids, separated by commas.</summary>
    public static string Of(WorkflowGraph graph)
    {
        string more = graph.Nodes.Count > Most ? $" and {graph.Nodes.Count - Most} more" : string.Empty;
        return string.Join(", ", graph.Nodes.Take(Most).Select(static node => node.Id)) + more;
    }
}
