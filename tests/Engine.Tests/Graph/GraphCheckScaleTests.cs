using System.Diagnostics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Graph;

/// <summary>The check on large and hostile workflows. Bounds of time are generous: what they catch takes minutes or for ever.</summary>
public sealed class GraphCheckScaleTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    [Fact]
    public void Random_workflows_of_up_to_10_000_nodes_have_no_fault() =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(
            Arb.From(Gen.Select(
                Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Choose(1, 10_000)), static pair => Graphs.RandomDag(pair.Item1, pair.Item2, 2 * pair.Item2))),
            static graph => Check(graph).Count == 0));

    [Fact]
    public void Thirty_diamond_layers_are_checked_within_a_second()
    {
        Stopwatch clock = Stopwatch.StartNew();
        Assert.Empty(Check(Graphs.Diamonds(30)));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Bound);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(300)]
    [InlineData(3_000)]
    public void Each_end_of_an_edge_is_looked_at_once_however_many_paths_lead_there(int layers)
    {
        WorkflowGraph graph = Graphs.Diamonds(layers);
        CountingCatalog catalog = new();
        Assert.Empty(GraphCheck.Run(graph, catalog, graph.Nodes.Count));
        Assert.Equal(graph.Nodes.Count + (2 * graph.Edges.Count), catalog.Finds);
    }

    [Theory]
    [InlineData("c")]
    [InlineData("unknown")]
    public void Ten_thousand_edges_of_ten_thousand_branches_are_checked_within_a_second(string prefix)
    {
        const int Branches = 10_000;
        string cases = JsonSerializer.Serialize(Enumerable.Range(0, Branches).Select(static branch => $"c{branch}"));
        GraphBuilder builder = new GraphBuilder().Node("s", TestCatalog.Switch, $$"""{"cases":{{cases}}}""").Node("b");
        for (int branch = 0; branch < Branches; branch++)
        {
            builder.Edge($"s::output::{prefix}{branch}", "b");
        }

        WorkflowGraph graph = builder.Build();
        Stopwatch clock = Stopwatch.StartNew();
        IReadOnlyList<GraphFault> faults = Check(graph);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Bound);
        Assert.Equal(prefix == "c" ? 0 : Branches, faults.Count);
        Assert.All(faults, static fault => Assert.InRange(fault.Message.Length, 1, 500));
    }

    private static IReadOnlyList<GraphFault> Check(WorkflowGraph graph) => GraphCheck.Run(graph, TestCatalog.Instance, 10_000);

    private sealed class CountingCatalog : INodeCatalog
    {
        public int Finds { get; private set; }

        public IReadOnlyList<NodeKind> Kinds => TestCatalog.Instance.Kinds;

        public NodeKind? Find(string type)
        {
            Finds++;
            return TestCatalog.Instance.Find(type);
        }
    }
}
