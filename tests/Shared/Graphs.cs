using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Shared;

/// <summary>Workflows of plain steps in the shapes that tests need; <see cref="GraphBuilder"/> makes all others.</summary>
public static class Graphs
{
    /// <summary>
    /// A workflow drawn as chains: <c>a > b > d; a > c > d; e</c>. Every id is a <see cref="TestCatalog.Step"/>, in order of first appearance.
    /// </summary>
    public static WorkflowGraph Draw(string chains)
    {
        GraphBuilder builder = new();
        HashSet<string> known = [];
        foreach (string chain in chains.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] ids = chain.Split('>', StringSplitOptions.TrimEntries);
            foreach (string id in ids.Where(known.Add))
            {
                builder.Node(id);
            }

            for (int i = 1; i < ids.Length; i++)
            {
                builder.Edge(ids[i - 1], ids[i]);
            }
        }

        return builder.Build();
    }

    /// <summary>
    /// Layers of two nodes, each fed by both of the layer before: 2 to the power of <paramref name="layers"/> paths lead from first to last.
    /// </summary>
    public static WorkflowGraph Diamonds(int layers)
    {
        List<(int From, int To)> edges = [];
        for (int node = 2; node < 2 * layers; node++)
        {
            int before = (node / 2 * 2) - 2;
            edges.Add((before, node));
            edges.Add((before + 1, node));
        }

        return Numbered(2 * layers, edges);
    }

    /// <summary>A workflow without a cycle, the same for the same arguments. Its nodes are defined in a random order.</summary>
    /// <param name="seed">Which one.</param>
    /// <param name="nodes">How many nodes, at least one.</param>
    /// <param name="edges">How many edges; none when there is one node.</param>
    public static WorkflowGraph RandomDag(int seed, int nodes, int edges)
    {
        Random random = new(seed);
        int[] order = [.. Enumerable.Range(0, nodes)];
        random.Shuffle(order);
        List<(int From, int To)> pairs = [];
        for (int i = 0; i < edges && nodes > 1; i++)
        {
            int to = random.Next(1, nodes);
            pairs.Add((order[random.Next(to)], order[to]));
        }

        return Numbered(nodes, pairs);
    }

    /// <summary>The workflow with one more edge, from main output to single input.</summary>
    public static WorkflowGraph WithEdge(WorkflowGraph graph, string from, string to) =>
        graph with { Edges = [.. graph.Edges, EdgeOf(graph.Edges.Count, from, to)] };

    private static WorkflowGraph Numbered(int nodes, List<(int From, int To)> edges) => new(
        [.. Enumerable.Range(0, nodes).Select(static node => new GraphNode($"n{node}", TestCatalog.Step, null, NodeConfig.Empty))],
        [.. edges.Select(static (edge, index) => EdgeOf(index, $"n{edge.From}", $"n{edge.To}"))]);

    private static GraphEdge EdgeOf(int index, string from, string to) =>
        new($"e{index}", new Port(from, Connector.Output), new Port(to, Connector.Input));
}
