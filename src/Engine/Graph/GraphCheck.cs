using System.Text.Json;
using Tributary.Engine.Catalog;

namespace Tributary.Engine.Graph;

/// <summary>Checks a whole workflow before anything of it runs.</summary>
public sealed class GraphCheck
{
    private const int BranchesShown = 20;

    private readonly WorkflowGraph _graph;
    private readonly INodeCatalog _catalog;
    private readonly List<GraphFault> _faults = [];
    private readonly Dictionary<string, int> _positions;
    private readonly Dictionary<int, HashSet<string>?> _branches = [];

    private GraphCheck(WorkflowGraph graph, INodeCatalog catalog)
    {
        _graph = graph;
        _catalog = catalog;
        _positions = new Dictionary<string, int>(graph.Nodes.Count, StringComparer.Ordinal);
    }

    /// <summary>Finds every fault of a workflow at once, in time linear in its size.</summary>
    /// <param name="graph">The workflow.</param>
    /// <param name="catalog">The node kinds it may use.</param>
    /// <param name="nodeLimit">The largest number of nodes allowed; a larger workflow is reported as such and not looked at further.</param>
    /// <returns>The faults in the order of nodes, then edges, then the cycle; empty when the workflow can run.</returns>
    public static IReadOnlyList<GraphFault> Run(WorkflowGraph graph, INodeCatalog catalog, int nodeLimit) =>
        graph.Nodes.Count > nodeLimit
            ? [new GraphFault(GraphFaultKind.TooManyNodes, $"The workflow has {graph.Nodes.Count} nodes; the limit is {nodeLimit}.")]
            : new GraphCheck(graph, catalog).Run();

    private List<GraphFault> Run()
    {
        for (int i = 0; i < _graph.Nodes.Count; i++)
        {
            CheckNode(i);
        }

        for (int i = 0; i < _graph.Edges.Count; i++)
        {
            CheckEnd(i, _graph.Edges[i].From, isSource: true);
            CheckEnd(i, _graph.Edges[i].To, isSource: false);
        }

        if (CycleSearch.Find(_graph, _positions) is { } cycle)
        {
            string path = string.Join(" -> ", cycle.Select(node => _graph.Nodes[node].Id));
            _faults.Add(new GraphFault(GraphFaultKind.Cycle, $"The workflow has a cycle: {path}. Remove one of its edges.", cycle[0]));
        }

        return _faults;
    }

    private void CheckNode(int index)
    {
        GraphNode node = _graph.Nodes[index];
        if (!_positions.TryAdd(node.Id, index))
        {
            _faults.Add(new GraphFault(
                GraphFaultKind.DuplicateNode, $"The id '{node.Id}' is used by nodes {_positions[node.Id]} and {index}; give each node its own.", index, Field: "id"));
        }

        if (_catalog.Find(node.Type) is not { } kind)
        {
            string known = string.Join(", ", _catalog.Kinds.Select(static each => each.Type));
            _faults.Add(new GraphFault(GraphFaultKind.UnknownType, $"Unknown node type '{node.Type}'; this server has {known}.", index, Field: "type"));
            return;
        }

        int before = _faults.Count;
        foreach (ConfigField field in kind.AllConfig)
        {
            if (!node.Config.TryGet(field.Name, out JsonElement value))
            {
                if (field.Required)
                {
                    _faults.Add(new GraphFault(
                        GraphFaultKind.MissingConfig, $"{node.Type} '{node.DisplayName}' needs '{field.Name}': {field.Description}", index, Field: field.Name));
                }
            }
            else if (field.Check(value) is { } fault)
            {
                _faults.Add(new GraphFault(
                    GraphFaultKind.InvalidConfig, $"'{field.Name}' of {node.Type} '{node.DisplayName}' {fault}.", index, Field: field.Name));
            }
        }

        if (_faults.Count == before && kind.CheckTogether?.Invoke(node.Config) is { } together)
        {
            _faults.Add(new GraphFault(
                GraphFaultKind.InvalidConfig, $"'{together.Field}' of {node.Type} '{node.DisplayName}' {together.Fault}.", index, Field: together.Field));
        }

        foreach (string name in node.Credentials?.Keys ?? [])
        {
            if (CredentialFault(node, kind, name) is { } fault)
            {
                _faults.Add(new GraphFault(GraphFaultKind.InvalidCredential, $"{node.Type} '{node.DisplayName}' {fault}.", index, Field: name));
            }
        }
    }

    // Whether there is such a credential is the workspace's affair.
    private static string? CredentialFault(GraphNode node, NodeKind kind, string name)
    {
        if (kind.Credentials.FirstOrDefault(each => each.Name == name) is not { } slot)
        {
            string known = string.Join(", ", kind.Credentials.Select(static each => each.Name));
            return $"takes no credential '{name}'; it takes {(known.Length == 0 ? "none" : known)}";
        }

        return slot.InsteadOf is { } field && node.Config.TryGet(field, out _) ? $"must not have '{field}' beside the credential '{name}': leave one of them out" : null;
    }

    private void CheckEnd(int edge, Port port, bool isSource)
    {
        string id = _graph.Edges[edge].Id;
        if (!_positions.TryGetValue(port.NodeId, out int index))
        {
            Report(GraphFaultKind.DanglingEdge, $"Edge '{id}' {(isSource ? "begins" : "ends")} at node '{port.NodeId}', which does not exist.");
            return;
        }

        GraphNode node = _graph.Nodes[index];
        if (_catalog.Find(node.Type) is not { } kind)
        {
            return;
        }

        Connector? connector = isSource ? kind.FindOutput(port.Connector) : kind.FindInput(port.Connector);
        if (connector is null)
        {
            string known = string.Join(", ", (isSource ? kind.Outputs : kind.Inputs).Select(static each => each.Name));
            Report(
                GraphFaultKind.UnknownConnector,
                $"Edge '{id}' names the {(isSource ? "output" : "input")} '{port.Connector}' of {node.Type} '{node.DisplayName}', which has {(known.Length == 0 ? "none" : known)}.");
        }
        else if (KeyFault(index, kind, connector, port) is { } fault)
        {
            Report(GraphFaultKind.InvalidKey, $"Edge '{id}' {fault}.");
        }

        void Report(GraphFaultKind faultKind, string message) =>
            _faults.Add(new GraphFault(faultKind, message, EdgeIndex: edge, Field: isSource ? "from" : "to"));
    }

    private string? KeyFault(int index, NodeKind kind, Connector connector, Port port)
    {
        GraphNode node = _graph.Nodes[index];
        return connector.Shape switch
        {
            ConnectorShape.Keyed when string.IsNullOrEmpty(port.Key) =>
                $"needs a key at '{connector.Name}' of {node.Type} '{node.DisplayName}'",
            ConnectorShape.Branches or ConnectorShape.OptionalBranches when port.Key is { } key && BranchesOf(index, kind) is { } branches && !branches.Contains(key) =>
                $"names the branch '{key}' of {node.Type} '{node.DisplayName}', which has {Shown(branches)}",
            _ => null,
        };
    }

    // Asked once per node: a node may have as many branches as edges.
    private HashSet<string>? BranchesOf(int index, NodeKind kind)
    {
        if (!_branches.TryGetValue(index, out HashSet<string>? branches))
        {
            branches = FindBranches(_graph.Nodes[index].Config, kind);
            _branches.Add(index, branches);
        }

        return branches;
    }

    // A configuration with faults of its own cannot be asked for its branches; its faults are reported already.
    private static HashSet<string>? FindBranches(NodeConfig config, NodeKind kind)
    {
        bool isSound = kind.AllConfig.All(field => config.TryGet(field.Name, out JsonElement value) ? field.Check(value) is null : !field.Required);
        return isSound && kind.Branches is { } branches ? [.. branches(config)] : null;
    }

    private static string Shown(HashSet<string> branches) =>
        branches.Count == 0 ? "none"
        : branches.Count <= BranchesShown ? string.Join(", ", branches)
        : $"{string.Join(", ", branches.Take(BranchesShown))} and {branches.Count - BranchesShown} more";
}
