using FsCheck;
using FsCheck.Fluent;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Graph;

public sealed class RunPlanTests
{
    private static readonly WorkflowGraph Diamond = Graphs.Draw("a > b > d; a > c > d > e; x > e; y");

    [Fact]
    public void By_default_everything_is_executed_in_the_order_of_its_definition()
    {
        RunPlan plan = Plan(Diamond, RunSelection.All);
        Assert.Same(Diamond, plan.Graph);
        Assert.Equal("a b d c e x y", Ids(plan));
        Assert.Equal(Diamond.Edges, plan.Edges.Select(static edge => edge.Edge));
        Assert.Equal(Enumerable.Range(0, 7), plan.Nodes.Select(static node => node.Index));
        Assert.Empty(plan.ExcludedNodes);
        Assert.Empty(plan.ExcludedEdges);
    }

    [Fact]
    public void A_node_is_one_layer_after_the_last_it_depends_on() => Assert.Equal("a x y | b c | d | e", LayersOf(Plan(Diamond, RunSelection.All)));

    [Fact]
    public void A_long_way_round_decides_the_layer() =>
        Assert.Equal("a | b | c | d", LayersOf(Plan(Graphs.Draw("a > d; a > b > c > d"), RunSelection.All)));

    [Fact]
    public void An_empty_workflow_has_no_layer() => Assert.Empty(Plan(Graphs.Draw(""), RunSelection.All).Layers);

    [Fact]
    public void Edges_are_found_from_either_end()
    {
        RunPlan plan = Plan(Diamond, RunSelection.All);
        int join = plan.IndexOf("d");
        Assert.Equal(["b", "c"], plan.Incoming(join).ToArray().Select(edge => plan.Nodes[plan.Edges[edge].From].Id));
        Assert.Equal(["e"], plan.Outgoing(join).ToArray().Select(edge => plan.Nodes[plan.Edges[edge].To].Id));
        Assert.Equal(-1, plan.IndexOf("nowhere"));
    }

    [Theory]
    [InlineData("d", "a b d c", "e x y", "e4 e5")]
    [InlineData("b x", "a b x", "d c e y", "e1 e2 e3 e4 e5")]
    [InlineData("b b nowhere", "a b", "d c e x y", "e1 e2 e3 e4 e5")]
    [InlineData("e y", "a b d c e x y", "", "")]
    [InlineData("", "", "a b d c e x y", "e0 e1 e2 e3 e4 e5")]
    public void Selected_nodes_bring_what_they_depend_on(string nodes, string included, string excluded, string excludedEdges)
    {
        RunPlan plan = Plan(Diamond, new RunSelection(nodes.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(included, Ids(plan));
        Assert.Equal(excluded, string.Join(' ', plan.ExcludedNodes));
        Assert.Equal(excludedEdges, string.Join(' ', plan.ExcludedEdges.Select(static edge => edge.Id)));
        Assert.Equal(Diamond.Edges.Count, plan.Edges.Count + plan.ExcludedEdges.Count);
    }

    [Fact]
    public void A_single_node_is_executed_alone_and_wins_over_selected_ones()
    {
        RunPlan plan = Plan(Diamond, new RunSelection(["e"], "d"));
        Assert.Equal("d", Ids(plan));
        Assert.Empty(plan.Edges);
        Assert.Equal(6, plan.ExcludedEdges.Count);
        Assert.Equal("d", LayersOf(plan));
    }

    [Fact]
    public void Ids_that_do_not_exist_are_named_once_in_order()
    {
        Assert.Equal(["q", "p"], RunPlan.UnknownNodes(Diamond, new RunSelection(["q", "a", "p", "q"])));
        Assert.Equal(["r"], RunPlan.UnknownNodes(Diamond, new RunSelection(["q"], "r")));
        Assert.Empty(RunPlan.UnknownNodes(Diamond, RunSelection.All));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("b", null, true)]
    [InlineData("a", null, false)]
    [InlineData(null, "a", false)]
    public void A_failure_flows_only_into_error_edges_that_are_executed(string? nodeId, string? singleNodeId, bool flows)
    {
        WorkflowGraph graph = new GraphBuilder().Node("a").Node("b").Edge("a::on_error", "b").Build();
        Assert.Equal(flows, Plan(graph, new RunSelection(nodeId is null ? null : [nodeId], singleNodeId)).Nodes[0].HasErrorEdges);
    }

    [Fact]
    public void A_node_carries_what_is_asked_of_it_at_run_time()
    {
        PlanNode node = Plan(
            new GraphBuilder().Node("a", config: """{"retry":{"attempts":4,"delay_seconds":0.5,"backoff":3},"continue_on_error":true}""").Build(),
            RunSelection.All).Nodes[0];
        Assert.Equal("a", node.Id);
        Assert.Equal(TestCatalog.Step, node.Kind.Type);
        Assert.Equal(new RetryPolicy(4, TimeSpan.FromSeconds(0.5), 3), node.Retry);
        Assert.True(node.ContinueOnError);
    }

    [Fact]
    public void Values_that_a_boundary_does_not_declare_mean_nothing_to_it()
    {
        PlanNode node = Plan(
            new GraphBuilder().Node("in", TestCatalog.Input, """{"retry":"never","continue_on_error":"yes"}""").Build(), RunSelection.All).Nodes[0];
        Assert.Equal(RetryPolicy.None, node.Retry);
        Assert.False(node.ContinueOnError);
    }

    public static TheoryData<WorkflowGraph> Unchecked() =>
    [
        Graphs.Draw("a > b > a"),
        new GraphBuilder().Node("a").Node("a").Build(),
        new GraphBuilder().Node("a", "Nope").Build(),
        new GraphBuilder().Node("a").Edge("a", "gone").Build(),
        new GraphBuilder().Node("a").Edge("gone", "a").Build(),
    ];

    [Theory]
    [MemberData(nameof(Unchecked))]
    public void A_workflow_with_faults_is_refused(WorkflowGraph graph)
    {
        Assert.ThrowsAny<ArgumentException>(() => Plan(graph, RunSelection.All));
        Assert.ThrowsAny<ArgumentException>(() => Plan(graph, new RunSelection(["a"])));
    }

    [Fact]
    public void Every_edge_of_a_random_workflow_leads_to_a_later_layer_and_no_node_waits_longer_than_it_must() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(
            Arb.From(Gen.Select(
                Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Choose(1, 10_000)), static pair => Graphs.RandomDag(pair.Item1, pair.Item2, 2 * pair.Item2))),
            static graph =>
            {
                RunPlan plan = Plan(graph, RunSelection.All);
                int[] layerOf = new int[plan.Nodes.Count];
                foreach ((int layer, IReadOnlyList<int> nodes) in plan.Layers.Index())
                {
                    foreach (int node in nodes)
                    {
                        layerOf[node] = layer;
                    }
                }

                return plan.Layers.Sum(static layer => layer.Count) == plan.Nodes.Count
                    && plan.Nodes.All(node => layerOf[node.Index] == plan.Incoming(node.Index).ToArray().Select(edge => layerOf[plan.Edges[edge].From] + 1).DefaultIfEmpty().Max());
            }));

    [Fact]
    public void A_selection_of_a_random_workflow_is_closed_under_what_it_depends_on() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(
            Arb.From(Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Choose(1, 2_000))),
            static pair =>
            {
                WorkflowGraph graph = Graphs.RandomDag(pair.Item1, pair.Item2, 2 * pair.Item2);
                RunPlan plan = Plan(graph, new RunSelection([graph.Nodes[pair.Item1 % pair.Item2].Id]));
                return plan.ExcludedEdges.All(edge => plan.IndexOf(edge.To.NodeId) < 0) && plan.Layers[^1].Count == 1;
            }));

    private static RunPlan Plan(WorkflowGraph graph, RunSelection selection) => RunPlan.Create(graph, TestCatalog.Instance, selection);

    private static string Ids(RunPlan plan) => string.Join(' ', plan.Nodes.Select(static node => node.Id));

    private static string LayersOf(RunPlan plan) =>
        string.Join(" | ", plan.Layers.Select(layer => string.Join(' ', layer.Select(node => plan.Nodes[node].Id))));
}
