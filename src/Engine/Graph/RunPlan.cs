using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;

namespace Tributary.Engine.Graph;

/// <summary>
/// A checked workflow cut down to what a run executes, with adjacency by index. Immutable, made once per workflow and
/// selection and shared by every run of it. Building it and everything it answers is linear in nodes and edges.
/// </summary>
public sealed class RunPlan
{
    private readonly Dictionary<string, int> _indexById;
    private readonly Adjacency _incoming;
    private readonly Adjacency _outgoing;
    private readonly int[] _handed;
    private readonly PlanEdge[] _edges;

    private RunPlan(
        WorkflowGraph graph, PlanNode[] nodes, PlanEdge[] edges, Dictionary<string, int> indexById, string[] excludedNodes, GraphEdge[] excludedEdges, bool isSingleNode)
    {
        Graph = graph;
        Nodes = nodes;
        _edges = edges;
        _indexById = indexById;
        ExcludedNodes = excludedNodes;
        ExcludedEdges = excludedEdges;
        _incoming = new Adjacency(nodes.Length, edges, static edge => edge.To);
        _outgoing = new Adjacency(nodes.Length, edges, static edge => edge.From);
        _handed = new int[nodes.Length];
        foreach (PlanEdge edge in edges)
        {
            _handed[edge.To] += edge.Meaning == EdgeMeaning.Order ? 0 : 1;
        }

        MayAwaitFeedback = Array.Exists(nodes, static node => node.Kind.MayAwaitFeedback);
        OutputNodes = isSingleNode ? nodes : [.. nodes.Where(static node => node.Kind.Role == NodeRole.Output)];
        Layers = FindLayers();
    }

    /// <summary>The whole workflow.</summary>
    public WorkflowGraph Graph { get; }

    /// <summary>The nodes this run executes, in the order of their definition.</summary>
    public IReadOnlyList<PlanNode> Nodes { get; }

    /// <summary>The edges between them, in the order of their definition.</summary>
    public IReadOnlyList<PlanEdge> Edges => _edges;

    /// <summary>The nodes whose outputs are the run's output: the workflow's output nodes or, when a single node is run, that node.</summary>
    public IReadOnlyList<PlanNode> OutputNodes { get; }

    /// <summary>The ids of the nodes that were not selected.</summary>
    public IReadOnlyList<string> ExcludedNodes { get; }

    /// <summary>The edges that were not selected.</summary>
    public IReadOnlyList<GraphEdge> ExcludedEdges { get; }

    /// <summary>Whether a run of it may come to rest because it waits for a person or an event.</summary>
    public bool MayAwaitFeedback { get; }

    /// <summary>
    /// The positions of the nodes, layer by layer: a node's layer is one more than the highest of the nodes it depends on.
    /// The nodes of a layer do not depend on each other.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> Layers { get; }

    /// <summary>Makes the plan of a run.</summary>
    /// <param name="graph">A workflow without faults, see <see cref="GraphCheck"/>.</param>
    /// <param name="catalog">The node kinds it was checked against.</param>
    /// <param name="selection">The part to execute; ids that do not exist are ignored, see <see cref="UnknownNodes"/>.</param>
    /// <exception cref="ArgumentException">The workflow has faults.</exception>
    public static RunPlan Create(WorkflowGraph graph, INodeCatalog catalog, RunSelection selection)
    {
        Dictionary<string, int> positions = new(graph.Nodes.Count, StringComparer.Ordinal);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            positions.Add(graph.Nodes[i].Id, i);
        }

        if (graph.Edges.FirstOrDefault(edge => !positions.ContainsKey(edge.From.NodeId) || !positions.ContainsKey(edge.To.NodeId)) is { } dangling)
        {
            throw new ArgumentException($"The workflow was not checked: edge '{dangling.Id}' leads to or from no node.", nameof(graph));
        }

        bool[] selected = Select(graph, positions, selection);
        HashSet<string> failing = [.. graph.Edges.Where(edge => edge.From.Connector == Connector.OnError && IsSelected(edge)).Select(static edge => edge.From.NodeId)];
        Dictionary<string, int> indexById = new(graph.Nodes.Count, StringComparer.Ordinal);
        List<PlanNode> nodes = new(graph.Nodes.Count);
        List<string> excludedNodes = [];
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            GraphNode node = graph.Nodes[i];
            if (!selected[i])
            {
                excludedNodes.Add(node.Id);
                continue;
            }

            NodeKind kind = catalog.Find(node.Type) ?? throw new ArgumentException($"The workflow was not checked: no node kind '{node.Type}'.", nameof(graph));
            indexById.Add(node.Id, nodes.Count);
            nodes.Add(new PlanNode(nodes.Count, node, kind, failing.Contains(node.Id)));
        }

        List<PlanEdge> edges = new(graph.Edges.Count);
        List<GraphEdge> excludedEdges = [];
        foreach (GraphEdge edge in graph.Edges)
        {
            if (indexById.TryGetValue(edge.From.NodeId, out int from) && indexById.TryGetValue(edge.To.NodeId, out int to))
            {
                EdgeMeaning meaning = nodes[to].Kind.FindInput(edge.To.Connector)?.Meaning ?? EdgeMeaning.Both;
                edges.Add(new PlanEdge(edges.Count, from, to, edge, meaning));
            }
            else
            {
                excludedEdges.Add(edge);
            }
        }

        return new RunPlan(graph, [.. nodes], [.. edges], indexById, [.. excludedNodes], [.. excludedEdges], selection.SingleNodeId is not null);

        bool IsSelected(GraphEdge edge) => selected[positions[edge.From.NodeId]] && selected[positions[edge.To.NodeId]];
    }

    /// <summary>The ids in a selection that the workflow does not have.</summary>
    public static IReadOnlyList<string> UnknownNodes(WorkflowGraph graph, RunSelection selection)
    {
        HashSet<string> known = [.. graph.Nodes.Select(static node => node.Id)];
        return [.. Named(selection).Where(id => !known.Contains(id)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The position of a node; -1 when the run does not execute it.</summary>
    public int IndexOf(string nodeId) => _indexById.TryGetValue(nodeId, out int index) ? index : -1;

    /// <summary>The positions of the edges that enter a node, in the order of their definition.</summary>
    public ReadOnlySpan<int> Incoming(int node) => _incoming.Of(node);

    /// <summary>The positions of the edges that leave a node, in the order of their definition.</summary>
    public ReadOnlySpan<int> Outgoing(int node) => _outgoing.Of(node);

    /// <summary>How many of the edges that enter a node hand it something: all but those of <see cref="EdgeMeaning.Order"/>.</summary>
    internal int Handed(int node) => _handed[node];

    /// <summary>An edge by its position, without copying it.</summary>
    internal ref readonly PlanEdge Edge(int edge) => ref _edges[edge];

    private static IEnumerable<string> Named(RunSelection selection) =>
        selection.SingleNodeId is { } single ? [single] : selection.NodeIds ?? [];

    private static bool[] Select(WorkflowGraph graph, Dictionary<string, int> positions, RunSelection selection)
    {
        bool[] selected = new bool[graph.Nodes.Count];
        if (selection.SingleNodeId is null && selection.NodeIds is null)
        {
            Array.Fill(selected, true);
            return selected;
        }

        Stack<int> open = new();
        foreach (string id in Named(selection))
        {
            if (positions.TryGetValue(id, out int index) && !selected[index])
            {
                selected[index] = true;
                open.Push(index);
            }
        }

        if (selection.SingleNodeId is not null)
        {
            return selected;
        }

        ILookup<int, int> sources = graph.Edges.ToLookup(edge => positions[edge.To.NodeId], edge => positions[edge.From.NodeId]);
        while (open.TryPop(out int index))
        {
            foreach (int source in sources[index])
            {
                if (!selected[source])
                {
                    selected[source] = true;
                    open.Push(source);
                }
            }
        }

        return selected;
    }

    private List<int>[] FindLayers()
    {
        int[] unsettled = new int[Nodes.Count];
        List<List<int>> layers = [];
        List<int> layer = [];
        for (int i = 0; i < Nodes.Count; i++)
        {
            unsettled[i] = Incoming(i).Length;
            if (unsettled[i] == 0)
            {
                layer.Add(i);
            }
        }

        int placed = 0;
        while (layer.Count > 0)
        {
            layers.Add(layer);
            placed += layer.Count;
            List<int> next = [];
            foreach (int node in layer)
            {
                foreach (int edge in Outgoing(node))
                {
                    if (--unsettled[_edges[edge].To] == 0)
                    {
                        next.Add(_edges[edge].To);
                    }
                }
            }

            layer = next;
        }

        return placed == Nodes.Count ? [.. layers] : throw new ArgumentException("The workflow was not checked: it has a cycle.");
    }
}
