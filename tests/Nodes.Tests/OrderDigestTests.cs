using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Nodes.Aggregate;

namespace Tributary.Nodes.Tests;

/// <summary>The sample that the README runs.</summary>
public sealed class OrderDigestTests
{
    [Fact]
    public void The_sample_workflow_has_no_fault()
    {
        WorkflowGraph graph = Load();
        Assert.Empty(GraphCheck.Run(graph, NodeRegistry.BuiltIn(), 100));
        RunPlan plan = RunPlan.Create(graph, NodeRegistry.BuiltIn(), new RunSelection());
        Assert.True(plan.Layers[1].Count >= 4);
        Assert.All(plan.Layers[1], node => Assert.Equal("AggregateNode", plan.Nodes[node].Kind.Type));
    }

    [Theory]
    [InlineData("revenue", "135649.13")]
    [InlineData("order-count", "300")]
    [InlineData("average-order", "452.16")]
    [InlineData("largest-order", "2540.0")]
    public async Task Its_figures_are_those_of_the_sample_orders(string nodeId, string expected)
    {
        GraphNode node = Load().Nodes.Single(node => node.Id == nodeId);
        Assert.Equal(expected, await new NodeScene(new AggregateNode(), node.Config.Json.GetRawText()).With(Read("orders.json")).Output());
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", name));

    private static WorkflowGraph Load()
    {
        using JsonDocument document = JsonDocument.Parse(Read("order-digest.json"));
        JsonElement definition = document.RootElement.GetProperty("definition").Clone();
        return new WorkflowGraph(
            [.. definition.GetProperty("nodes").EnumerateArray().Select(static node => new GraphNode(
                node.GetProperty("id").GetString()!, node.GetProperty("type").GetString()!, node.GetProperty("name").GetString(), new NodeConfig(node.GetProperty("node_config"))))],
            [.. definition.GetProperty("edges").EnumerateArray().Select(static edge => new GraphEdge(
                edge.GetProperty("id").GetString()!, End(edge.GetProperty("from_id")), End(edge.GetProperty("to_id"))))]);
    }

    private static Port End(JsonElement point) =>
        new(point.GetProperty("node_id").GetString()!, point.GetProperty("connector_name").GetString()!, point.GetProperty("key").GetString());
}
