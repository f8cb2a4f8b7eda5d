using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Workflows that are refused, each with nothing kept.</summary>
public sealed class BadWorkflowContractTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    [Theory]
    [InlineData("{}", "body/name missing", "body/definition missing")]
    [InlineData("""{"name":null,"definition":null}""", "body/name missing", "body/definition missing")]
    [InlineData("""{"name":7,"type":7,"error_handler":"x","definition":[]}""", "body/name string_type", "body/type string_type", "body/error_handler uuid_parsing", "body/definition dict_type")]
    [InlineData("""{"name":" ","definition":{}}""", "body/name string_too_short", "body/definition/nodes missing", "body/definition/edges missing")]
    [InlineData("""{"name":"n","definition":{"nodes":{},"edges":"x"}}""", "body/definition/nodes list_type", "body/definition/edges list_type")]
    [InlineData("""{"name":"n","definition":{"nodes":[7,{}],"edges":[7,{}]}}""",
        "body/definition/nodes/0 dict_type", "body/definition/nodes/1/id missing", "body/definition/nodes/1/type missing",
        "body/definition/edges/0 dict_type", "body/definition/edges/1/from_id missing", "body/definition/edges/1/to_id missing")]
    [InlineData("""{"name":"n","definition":{"edges":[],"nodes":[{"id":7,"type":null,"name":7,"display":[],"node_config":"x","connector_config":1}]}}""",
        "body/definition/nodes/0/id string_type", "body/definition/nodes/0/type missing", "body/definition/nodes/0/name string_type",
        "body/definition/nodes/0/display dict_type", "body/definition/nodes/0/connector_config dict_type", "body/definition/nodes/0/node_config dict_type")]
    [InlineData("""{"name":"n","definition":{"nodes":[],"edges":[{"id":7,"from_id":7,"to_id":{"node_id":"","connector_name":7,"key":7,"optional":"no"}}]}}""",
        "body/definition/edges/0/id string_type", "body/definition/edges/0/from_id dict_type", "body/definition/edges/0/to_id/node_id string_too_short",
        "body/definition/edges/0/to_id/connector_name string_type", "body/definition/edges/0/to_id/key string_type", "body/definition/edges/0/to_id/optional bool_type")]
    public async Task Wrong_types_are_told_with_their_places(string body, params string[] faults) =>
        await server.Unchanged(async () => Assert.Equal(faults, FaultText.Of(await server.Post("/v1/workflows", body, 422))));

    [Fact]
    public async Task An_unknown_node_type_is_told_with_the_known_ones()
    {
        JsonElement fault = await Single(new Flow().Node("a", "TelepathyNode"));

        Assert.Equal("""["body","definition","nodes",0,"type"]""", fault.GetProperty("loc").GetRawText());
        Assert.Equal("unknown_node_type", ContractServer.Text(fault, "type"));
        Assert.StartsWith("Unknown node type 'TelepathyNode'; this server has ", ContractServer.Text(fault, "msg"), StringComparison.Ordinal);
        Assert.Contains("ComposeTextNode", ContractServer.Text(fault, "msg"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_connector_is_told_with_the_known_ones()
    {
        JsonElement to = await Single(Flows.Echo().Edge("bad", "in", "out", "side-door"));
        JsonElement from = await Single(Flows.Echo().Edge("bad", "in", "out", output: "on_error"));

        AssertFault(to, """["body","definition","edges",1,"to_id"]""", "unknown_connector", "Edge 'bad' names the input 'side-door' of OutputNode 'out', which has input.");
        AssertFault(from, """["body","definition","edges",1,"from_id"]""", "unknown_connector", "Edge 'bad' names the output 'on_error' of InputNode 'X', which has output.");
    }

    [Fact]
    public async Task A_dangling_edge_is_told_at_both_ends()
    {
        JsonElement faults = await Faults(Flows.Echo().Edge("loose", "nobody", "nowhere"));

        Assert.Equal(2, faults.GetArrayLength());
        AssertFault(faults[0], """["body","definition","edges",1,"from_id"]""", "dangling_edge", "Edge 'loose' begins at node 'nobody', which does not exist.");
        AssertFault(faults[1], """["body","definition","edges",1,"to_id"]""", "dangling_edge", "Edge 'loose' ends at node 'nowhere', which does not exist.");
    }

    [Fact]
    public async Task A_cycle_is_told_as_a_path()
    {
        Flow flow = new Flow();
        foreach (string id in new[] { "a", "b", "c" })
        {
            flow.Node(id, "ComposeTextNode", """{"template":"x"}""");
        }

        flow.Edge("e1", "a", "b", "variables", "k").Edge("e2", "b", "c", "variables", "k").Edge("e3", "c", "b", "variables", "k2");

        AssertFault(await Single(flow), """["body","definition","edges"]""", "cycle", "The workflow has a cycle: b -> c -> b. Remove one of its edges.");
        AssertFault(
            await Single(new Flow().Node("a", "ComposeTextNode", """{"template":"x"}""").Edge("e1", "a", "a", "variables", "k")),
            """["body","definition","edges"]""", "cycle", "The workflow has a cycle: a -> a. Remove one of its edges.");
    }

    [Fact]
    public async Task Ids_that_are_used_twice_are_told()
    {
        JsonElement faults = await Faults(Flows.Echo().Node("in", "OutputNode").Edge("e1", "in", "out"));

        Assert.Contains("body/definition/nodes/2/id duplicate_node", Lines(faults));
        Assert.Contains("body/definition/edges/1/id duplicate_edge", Lines(faults));
    }

    [Fact]
    public async Task Configuration_is_checked_before_anything_runs()
    {
        JsonElement faults = await Faults(new Flow()
            .Node("text", "ComposeTextNode")
            .Node("wait", "DelayNode", """{"seconds":"long"}""")
            .Node("call", "HttpRequestNode", """{"url":"ftp://example.com","method":"BREW","retry":{"attempts":0}}""")
            .Node("fork", "ConditionalNode", """{"branches":[{"name":"a","conditions":[{"operator":"exists"}]}]}""")
            .Edge("e1", "fork", "text", "variables", fromKey: "b"));

        Assert.Equal(
            [
                "body/definition/edges/0/from_id invalid_key",
                "body/definition/edges/0/to_id invalid_key",
                "body/definition/nodes/0/node_config/template missing",
                "body/definition/nodes/1/node_config/seconds invalid_config",
                "body/definition/nodes/2/node_config/method invalid_config",
                "body/definition/nodes/2/node_config/retry invalid_config",
                "body/definition/nodes/2/node_config/url invalid_config",
            ],
            Lines(faults).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Faults_of_every_sort_are_told_in_one_answer()
    {
        Flow flow = new Flow()
            .Node("a", "ComposeTextNode")
            .Node("a", "TelepathyNode")
            .Node("b", "ComposeTextNode", """{"template":"x"}""")
            .Edge("e1", "a", "b", "variables", "k").Edge("e2", "b", "a", "variables", "k").Edge("e3", "b", "nowhere").Edge("e4", "a", "b", "nothing");
        JsonObject body = flow.Body;
        body["name"] = 7;
        JsonElement faults = (await server.Post("/v1/workflows", body.ToJsonString(), 422)).GetProperty("detail");

        Assert.Equal(
            ["cycle", "dangling_edge", "duplicate_node", "missing", "string_type", "unknown_connector", "unknown_node_type"],
            faults.EnumerateArray().Select(static fault => ContractServer.Text(fault, "type")).Order(StringComparer.Ordinal));
    }

    private static void AssertFault(JsonElement fault, string place, string type, string message) =>
        Assert.Equal((place, type, message), (fault.GetProperty("loc").GetRawText(), ContractServer.Text(fault, "type"), ContractServer.Text(fault, "msg")));

    private static IEnumerable<string> Lines(JsonElement faults) =>
        faults.EnumerateArray().Select(static fault => $"{string.Join('/', fault.GetProperty("loc").EnumerateArray())} {fault.GetProperty("type")}");

    private async Task<JsonElement> Single(Flow flow) => Assert.Single((await Faults(flow)).EnumerateArray());

    private async Task<JsonElement> Faults(Flow flow)
    {
        JsonElement answer = default;
        await server.Unchanged(async () => answer = await server.Post("/v1/workflows", flow.Body.ToJsonString(), 422));
        return answer.GetProperty("detail");
    }
}
