using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Nodes that take lists apart.</summary>
public sealed class ListContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact]
    public async Task A_node_runs_once_for_each_element_of_a_list()
    {
        string workflow = await server.Save(Taking(Flow.Greeting().Body, 2, "variables"));

        JsonElement run = await server.Run(workflow, """{"A":["x","y"],"B":"same"}""");

        Assert.Equal("""["x and same","y and same"]""", ContractServer.Text(run.GetProperty("output").GetProperty("Report"), "text"));
        JsonElement node = run.GetProperty("progress_details").GetProperty("per_node_progress").GetProperty("mid");
        Assert.Equal((2, 2), (node.GetProperty("current_it").GetInt32(), node.GetProperty("total_it").GetInt32()));
        Assert.Equal("{}", run.GetProperty("progress_details").GetProperty("subflow_executions").GetRawText());
        Assert.Equal(
            """{"inputs":{"variables":{"A":"y","B":"same"}},"outputs":{"output":"y and same"},"omitted":[]}""",
            (await server.Get($"/v1/runs/{ContractServer.Text(run, "id")}/io/mid?it=1")).GetRawText());
        Assert.Equal(1, (await server.Get($"/v1/workflows/{workflow}/runs")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_kind_that_says_so_takes_lists_by_itself()
    {
        Flow flow = new Flow().Node("in", "InputNode", """{"label":"X"}""").Node("html", "MarkdownNode").Node("out", "OutputNode").Edge("e1", "in", "html").Edge("e2", "html", "out");
        JsonElement input = (await server.Get("/v1/nodes")).EnumerateArray().Single(static kind => ContractServer.Text(kind, "type") == "MarkdownNode").GetProperty("inputs")[0];
        Assert.True(input.GetProperty("propagates_list").GetBoolean());

        JsonElement run = await server.Run(flow, """{"X":["*a*","b"]}""");

        Assert.Equal("""["<p><em>a</em></p>\n","<p>b</p>\n"]""", ContractServer.Text(run.GetProperty("output").GetProperty("Output"), "text"));
    }

    [Fact]
    public async Task Lists_of_different_lengths_fail_the_node()
    {
        JsonElement run = await server.Run(await server.Save(Taking(Flow.Greeting().Body, 2, "variables")), """{"A":[1,2],"B":[1]}""");

        Assert.Equal("failed", ContractServer.Text(run, "status"));
        Assert.Contains("need the same length", ContractServer.Text(run, "error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_branches_takes_none_apart()
    {
        Flow flow = new Flow().Node("in", "InputNode", """{"label":"X"}""").Node("switch", "SwitchNode", """{"cases":[{"name":"a","value":"a"}]}""").Edge("e1", "in", "switch");

        JsonElement refusal = (await server.Post("/v1/workflows", Taking(flow.Body, 1, "input").ToJsonString(), 422)).GetProperty("detail")[0];

        Assert.Equal("""["body","definition","nodes",1,"connector_config","inputs",0,"propagates_list"]""", refusal.GetProperty("loc").GetRawText());
        Assert.StartsWith("SwitchNode decides once which branches are taken", ContractServer.Text(refusal, "msg"), StringComparison.Ordinal);
    }

    /// <summary>The workflow with a node, by its position, of which an input takes lists apart.</summary>
    private static JsonObject Taking(JsonObject workflow, int node, string connector)
    {
        workflow["definition"]!["nodes"]![node]!["connector_config"] = JsonNode.Parse($$"""{"inputs":[{"name":"{{connector}}","propagates_list":true}],"outputs":[]}""");
        return workflow;
    }
}
