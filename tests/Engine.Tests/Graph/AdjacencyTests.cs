using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Graph;

public sealed class AdjacencyTests
{
    private static readonly IReadOnlyList<PlanEdge> Edges =
        RunPlan.Create(Graphs.Draw("a > b > d; a > c > d; a > d; e"), TestCatalog.Instance, RunSelection.All).Edges;

    [Theory]
    [InlineData(0, new[] { 0, 2, 4 })]
    [InlineData(1, new[] { 1 })]
    [InlineData(2, new int[0])]
    [InlineData(3, new[] { 3 })]
    [InlineData(4, new int[0])]
    public void Edges_are_grouped_by_node_in_their_order(int node, int[] expected) =>
        Assert.Equal(expected, new Adjacency(5, [.. Edges], static edge => edge.From).Of(node).ToArray());

    [Fact]
    public void The_other_end_groups_them_the_other_way() =>
        Assert.Equal([1, 3, 4], new Adjacency(5, [.. Edges], static edge => edge.To).Of(2).ToArray());

    [Fact]
    public void Without_edges_every_node_has_none() =>
        Assert.True(new Adjacency(1, [], static edge => edge.To).Of(0).IsEmpty);
}
