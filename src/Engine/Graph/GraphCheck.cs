using System.Text.Json;
using Tributary.Engine.Catalog;

namespace Tributary.Engine.Graph;

/// <summary>Checks a whole workflow before anything of it runs.</summary>
public static class GraphCheck
{
    /// <summary>Finds every fault of a workflow at once, in time linear in its size.</summary>
    /// <param name="graph">The workflow.</param>
    /// <param name="catalog">The node kinds it may use.</param>
    /// <param name="nodeLimit">The largest number of nodes allowed; a larger workflow is reported as such and not looked at further.</param>
    /// <returns>The faults in the order of nodes, then edges, then the cycle; empty when the workflow can run.</returns>
    public static IReadOnlyList<GraphFault> Run(WorkflowGraph graph, INodeCatalog catalog, int nodeLimit)
    {
        if (graph.Nodes.Count > nodeLimit)
        {
            return [new GraphFault(GraphFaultKind.TooManyNodes, $"The workflow has {graph.Nodes.Count} nodes; the limit is {nodeLimit}.")];
        }

        List<GraphFault> faults = [];
        Dictionary<string, int> positions = new(graph.Nodes.Count, StringComparer.Ordinal);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            CheckNode(graph, catalog, i, positions, faults);
        }

        for (int i = 0; i < graph.Edges.Count; i++)
        {
            GraphEdge edge = graph.Edges[i];
            CheckEnd(graph, catalog, positions, i, edge.From, isSource: true, faults);
            CheckEnd(graph, catalog, positions, i, edge.To, isSource: false, faults);
        }

        if (CycleSearch.Find(graph, positions) is { } cycle)
        {
            string path = string.Join(" -> ", cycle.Select(node => graph.Nodes[node].Id));
            faults.Add(new GraphFault(GraphFaultKind.Cycle, $"The workflow has a cycle: {path}. Remove one of its edges.", cycle[0]));
        }

        return faults;
    }

    private static void CheckNode(WorkflowGraph graph, INodeCatalog catalog, int index, Dictionary<string, int> positions, List<GraphFault> faults)
    {
        GraphNode node = graph.Nodes[index];
        if (!positions.TryAdd(node.Id, index))
        {
            faults.Add(new GraphFault(
                GraphFaultKind.DuplicateNode, $"The id '{node.Id}' is used by nodes {positions[node.Id]} and {index}; give each node its own.", index, Field: "id"));
        }

        if (catalog.Find(node.Type) is not { } kind)
        {
            string known = string.Join(", ", catalog.Kinds.Select(static each => each.Type));
            faults.Add(new GraphFault(GraphFaultKind.UnknownType, $"Unknown node type '{node.Type}'; this server has {known}.", index, Field: "type"));
            return;
        }

        foreach (ConfigField field in kind.AllConfig)
        {
            if (!node.Config.TryGet(field.Name, out JsonElement value))
            {
                if (field.Required)
                {
                    faults.Add(new GraphFault(GraphFaultKind.MissingConfig, $"{node.Type} '{node.DisplayName}' needs '{field.Name}': {field.Description}", index, Field: field.Name));
                }
            }
            else if (field.Check(value) is { } fault)
            {
                faults.Add(new GraphFault(GraphFaultKind.InvalidConfig, $"'{field.Name}' of {node.Type} '{node.DisplayName}' {fault}.", index, Field: field.Name));
            }
        }
    }

    private static void CheckEnd(
        WorkflowGraph graph, INodeCatalog catalog, Dictionary<string, int> positions, int edge, Port port, bool isSource, List<GraphFault> faults)
    {
        string end = isSource ? "from" : "to";
        if (!positions.TryGetValue(port.NodeId, out int index))
        {
            string verb = isSource ? "begins" : "ends";
            faults.Add(new GraphFault(GraphFaultKind.DanglingEdge, $"Edge '{graph.Edges[edge].Id}' {verb} at node '{port.NodeId}', which does not exist.", EdgeIndex: edge, Field: end));
            return;
        }

        GraphNode node = graph.Nodes[index];
        if (catalog.Find(node.Type) is not { } kind)
        {
            return;
        }

        Connector? connector = isSource ? kind.FindOutput(port.Connector) : kind.FindInput(port.Connector);
        if (connector is null)
        {
            string known = string.Join(", ", (isSource ? kind.Outputs : kind.Inputs).Select(static each => each.Name));
            faults.Add(new GraphFault(
                GraphFaultKind.UnknownConnector,
                $"Edge '{graph.Edges[edge].Id}' names the {(isSource ? "output" : "input")} '{port.Connector}' of {node.Type} '{node.DisplayName}', which has {(known.Length == 0 ? "none" : known)}.",
                EdgeIndex: edge,
                Field: end));
        }
        else if (KeyFault(node, kind, connector, port) is { } fault)
        {
            faults.Add(new GraphFault(GraphFaultKind.InvalidKey, $"Edge '{graph.Edges[edge].Id}' {fault}.", EdgeIndex: edge, Field: end));
        }
    }

    private static string? KeyFault(GraphNode node, NodeKind kind, Connector connector, Port port) => connector.Shape switch
    {
        ConnectorShape.Keyed when string.IsNullOrEmpty(port.Key) =>
            $"needs a key at '{connector.Name}' of {node.Type} '{node.DisplayName}'",
        ConnectorShape.Branches when port.Key is { } key && BranchesOf(node, kind) is { } branches && !branches.Contains(key) =>
            $"names the branch '{key}' of {node.Type} '{node.DisplayName}', which has {string.Join(", ", branches)}",
        _ => null,
    };

    // A configuration with faults of its own cannot be asked for its branches; its faults are reported already.
    private static IReadOnlyCollection<string>? BranchesOf(GraphNode node, NodeKind kind)
    {
        bool isSound = kind.AllConfig.All(field => node.Config.TryGet(field.Name, out JsonElement value) ? field.Check(value) is null : !field.Required);
        return isSound ? kind.Branches?.Invoke(node.Config) : null;
    }
}
