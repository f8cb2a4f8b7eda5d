using FsCheck;
using FsCheck.Fluent;
using Tributary.Engine.Graph;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Graph;

public sealed class CycleSearchTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a > b > d; a > c > d")]
    [InlineData("a > b; a > b")]
    public void A_graph_without_a_cycle_has_none(string chains) => Assert.Null(Find(Graphs.Draw(chains)));

    [Theory]
    [InlineData("a > a", "a a")]
    [InlineData("a > b > a", "a b a")]
    [InlineData("a > b > c > d > b", "b c d b")]
    [InlineData("a > b > c; x > y > z > x", "x y z x")]
    [InlineData("a > b > d; a > c > d > c", "d c d")]
    public void A_cycle_is_found_as_a_path_that_ends_where_it_begins(string chains, string expected) =>
        Assert.Equal(expected, string.Join(' ', Find(Graphs.Draw(chains))!));

    [Fact]
    public void Edges_to_unknown_nodes_are_ignored() =>
        Assert.Null(Find(Graphs.WithEdge(Graphs.WithEdge(Graphs.Draw("a > b"), "b", "nowhere"), "nowhere", "a")));

    [Fact]
    public void A_random_graph_with_a_back_edge_has_a_cycle_that_is_a_real_path() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), Prop.ForAll(
            Arb.From(Gen.Select(Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Choose(2, 2_000)), static pair => WithBackEdge(pair.Item1, pair.Item2))),
            static graph =>
            {
                HashSet<(string, string)> edges = [.. graph.Edges.Select(static edge => (edge.From.NodeId, edge.To.NodeId))];
                string[] cycle = Find(graph)!;
                return cycle.Length > 1
                    && cycle[0] == cycle[^1]
                    && cycle.Skip(1).Distinct().Count() == cycle.Length - 1
                    && cycle.Zip(cycle.Skip(1)).All(edges.Contains);
            }));

    [Fact]
    public void A_path_of_200_000_nodes_does_not_exhaust_the_stack()
    {
        WorkflowGraph graph = Graphs.Draw(string.Join('>', Enumerable.Range(0, 200_000)) + "> 0");
        Assert.Equal(200_001, Find(graph)!.Length);
    }

    private static WorkflowGraph WithBackEdge(int seed, int nodes)
    {
        WorkflowGraph graph = Graphs.RandomDag(seed, nodes, 2 * nodes);
        GraphEdge turned = graph.Edges[seed % graph.Edges.Count];
        return Graphs.WithEdge(graph, turned.To.NodeId, turned.From.NodeId);
    }

    private static string[]? Find(WorkflowGraph graph)
    {
        Dictionary<string, int> positions = graph.Nodes.Select(static (node, index) => (node.Id, index)).ToDictionary();
        return CycleSearch.Find(graph, positions)?.Select(node => graph.Nodes[node].Id).ToArray();
    }
}
