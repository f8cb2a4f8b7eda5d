using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Definitions;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Graph;

namespace Tributary.Api.Tests.Noxus;

public sealed class DefinitionReaderTests
{
    private readonly FaultList _faults = new();

    [Fact]
    public void A_definition_becomes_a_graph()
    {
        WorkflowGraph graph = Read(Flow.Greeting().Json);

        Assert.Empty(_faults.Faults);
        Assert.Equal(["in-a", "in-b", "mid", "out"], graph.Nodes.Select(static node => node.Id));
        Assert.Equal("A", graph.Nodes[0].Config.Label);
        Assert.Equal("mid::variables::A", graph.Edges[0].To.ToString());
        Assert.Equal("in-a::output", graph.Edges[0].From.ToString());
    }

    [Theory]
    [InlineData("MarkdownNode", """{"inputs":[{"name":"input","propagates_list":true}]}""", null)]
    [InlineData("MarkdownNode", """{"inputs":[{"name":"input","propagates_list":false}]}""", "")]
    [InlineData("ComposeTextNode", """{"inputs":[{"name":"variables","propagates_list":true},{"name":"none","propagates_list":true},{"propagates_list":true},1]}""", "variables")]
    [InlineData("ComposeTextNode", """{"inputs":[{"name":"variables","propagates_list":false}]}""", null)]
    [InlineData("ComposeTextNode", """{"inputs":[{"name":"variables","propagates_list":null}]}""", null)]
    [InlineData("OutputNode", """{"inputs":[{"name":"input","propagates_list":true}]}""", null)]
    [InlineData("MarkdownNode", """{"inputs":{}}""", null)]
    public void Which_inputs_take_lists_apart_is_said_by_the_kind_and_then_by_the_connectors(string type, string connectors, string? expected)
    {
        FaultList faults = new();
        JsonElement workflow = JsonElement.Parse($$$"""
            {"definition":{"nodes":[{"id":"a","type":"{{{type}}}","node_config":{"template":"x"},"connector_config":{{{connectors}}}}],"edges":[]}}
            """);

        WorkflowGraph graph = DefinitionReader.Read(workflow, Tributary.Nodes.NodeRegistry.BuiltIn(), 10, faults);

        Assert.Equal(expected, graph.Nodes[0].Lists is { } lists ? string.Join(' ', lists) : null);
        Assert.Empty(faults.Faults);
    }

    [Fact]
    public void A_key_left_behind_at_a_plain_connector_is_dropped()
    {
        WorkflowGraph graph = Read(new Flow().Node("a", "GateNode").Node("b", "GateNode").Edge("e", "a", "b", key: "stale", fromKey: "").Json);

        Assert.Null(graph.Edges[0].To.Key);
        Assert.Null(graph.Edges[0].From.Key);
    }

    [Fact]
    public void Every_fault_of_the_shape_is_told_at_once()
    {
        Read("""
            {"definition": {
                "nodes": [
                    5,
                    {"type": "InputNode", "name": 7},
                    {"id": "c", "node_config": []},
                    {"id": "", "type": "InputNode", "display": "x", "connector_config": 1},
                    {"id": "e", "type": false, "node_config": {}}
                ],
                "edges": [
                    "x",
                    {"id": 3, "from_id": {"node_id": "c"}, "to_id": null},
                    {"from_id": {"node_id": "c", "connector_name": 1, "key": 2}, "to_id": {"node_id": "e", "connector_name": "input", "optional": "no"}}
                ]}}
            """);

        Assert.Equal(
            [
                "body/definition/nodes/0 dict_type",
                "body/definition/nodes/1/id missing",
                "body/definition/nodes/1/name string_type",
                "body/definition/nodes/2/type missing",
                "body/definition/nodes/2/node_config dict_type",
                "body/definition/nodes/3/id string_too_short",
                "body/definition/nodes/3/display dict_type",
                "body/definition/nodes/3/connector_config dict_type",
                "body/definition/nodes/4/type string_type",
                "body/definition/edges/0 dict_type",
                "body/definition/edges/1/id string_type",
                "body/definition/edges/1/from_id/connector_name missing",
                "body/definition/edges/1/to_id missing",
                "body/definition/edges/2/from_id/connector_name string_type",
                "body/definition/edges/2/from_id/key string_type",
                "body/definition/edges/2/to_id/optional bool_type",
            ],
            FaultText.Of(_faults));
    }

    [Fact]
    public void Faults_of_the_graph_are_told_by_their_place()
    {
        Read(new Flow()
            .Node("a", "InputNode", """{"label":5}""")
            .Node("a", "OutputNode")
            .Node("c", "Mystery")
            .Node("d", "ComposeTextNode")
            .Node("x", "GateNode")
            .Node("y", "GateNode")
            .Edge("e0", "a", "nowhere")
            .Edge("e1", "a", "d", "nothing")
            .Edge("e2", "a", "d", "variables")
            .Edge("e3", "x", "y")
            .Edge("e4", "y", "x").Json);

        Assert.Equal(
            [
                "body/definition/nodes/0/node_config/label invalid_config",
                "body/definition/nodes/1/id duplicate_node",
                "body/definition/nodes/2/type unknown_node_type",
                "body/definition/nodes/3/node_config/template missing",
                "body/definition/edges/0/to_id dangling_edge",
                "body/definition/edges/1/to_id unknown_connector",
                "body/definition/edges/2/to_id invalid_key",
                "body/definition/edges cycle",
            ],
            FaultText.Of(_faults));
        Assert.Contains("x -> y -> x", _faults.Faults[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_of_edges_stay_right_after_one_that_cannot_be_read()
    {
        Read("""
            {"definition": {"nodes": [{"id": "a", "type": "GateNode"}],
             "edges": [7, {"from_id": {"node_id": "a", "connector_name": "output"}, "to_id": {"node_id": "b", "connector_name": "input"}}]}}
            """);

        Assert.Equal(["body/definition/edges/0 dict_type", "body/definition/edges/1/to_id dangling_edge"], FaultText.Of(_faults));
    }

    [Theory]
    [InlineData("{}", "body/definition missing")]
    [InlineData("""{"definition": null}""", "body/definition missing")]
    [InlineData("""{"definition": []}""", "body/definition dict_type")]
    [InlineData("""{"definition": {"nodes": {}, "edges": []}}""", "body/definition/nodes list_type")]
    [InlineData("""{"definition": {"nodes": []}}""", "body/definition/edges missing")]
    public void A_definition_has_both_its_lists(string body, string expected)
    {
        Read(body);

        Assert.Equal([expected], FaultText.Of(_faults));
    }

    [Fact]
    public void Two_edges_of_one_id_are_refused_but_not_two_without()
    {
        Read(new Flow().Node("a", "GateNode").Node("b", "GateNode").Edge("e", "a", "b").Edge("e", "a", "b").Edge(null, "a", "b").Edge(null, "a", "b").Json);

        Assert.Equal(["body/definition/edges/1/id duplicate_edge"], FaultText.Of(_faults));
    }

    [Fact]
    public void More_nodes_than_allowed_are_refused()
    {
        Flow flow = new();
        for (int i = 0; i < 4; i++)
        {
            flow.Node($"n{i}", "GateNode");
        }

        DefinitionReader.Read(flow.Json, TestNodes.Catalog, 3, _faults);

        Assert.Equal(["body/definition/nodes too_many_nodes"], FaultText.Of(_faults));
    }

    private WorkflowGraph Read(string json) => Read(JsonElement.Parse(json));

    private WorkflowGraph Read(JsonElement body) => DefinitionReader.Read(body, TestNodes.Catalog, 500, _faults);
}
