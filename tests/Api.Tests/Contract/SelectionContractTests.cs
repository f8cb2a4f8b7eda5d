using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary><c>node_ids</c> and <c>single_node_id</c>.</summary>
public sealed class SelectionContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact]
    public async Task Named_nodes_run_with_what_they_depend_on_and_nothing_else()
    {
        JsonElement run = await server.Run(TwoOutputs(), """{"A":"one"}""", ""","node_ids":["out-a"]""");

        Assert.Equal("""["out-a"]""", run.GetProperty("node_ids").GetRawText());
        Assert.Equal("""{"First":{"text":"one","file":null}}""", run.GetProperty("output").GetRawText());
        Assert.Equal(100, run.GetProperty("progress").GetInt32());
        JsonElement progress = run.GetProperty("progress_details");
        Assert.Equal("""["in-a","out-a"]""", progress.GetProperty("executed_nodes").GetRawText());
        Assert.Equal("""["in-b","out-b"]""", progress.GetProperty("skipped_nodes").GetRawText());
        Assert.Equal("skipped", ContractServer.Text(progress.GetProperty("per_node_progress").GetProperty("out-b"), "status"));
        Assert.Equal("""{"e1":{"status":"completed"},"e2":{"status":"skipped"}}""", progress.GetProperty("per_edge_progress").GetRawText());
    }

    [Fact]
    public async Task Inputs_of_nodes_that_do_not_run_are_neither_required_nor_used()
    {
        JsonElement run = await server.Run(TwoOutputs(), """{"A":"one","B":"two"}""", ""","node_ids":["out-a"]""");

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        Assert.Equal(
            "The input 'B' was not used: the run does not execute its node. It takes A.",
            ContractServer.Text(run.GetProperty("progress_details").GetProperty("run_logs"), "note_1"));
    }

    [Theory]
    [InlineData("""{"A":"1","B":"2"}""")]
    [InlineData("""{"variables::A":"1","variables::B":"2"}""")]
    [InlineData("""{"mid::variables::A":"1","B":"2"}""")]
    public async Task A_single_node_runs_alone_on_input_keyed_by_its_connectors(string input)
    {
        JsonElement run = await server.Run(Flow.Greeting(), input, ""","single_node_id":"mid","node_ids":["out"]""");

        Assert.Equal("mid", ContractServer.Text(run, "single_node_id"));
        Assert.Equal("""{"mid::output":{"text":"1 and 2","file":null}}""", run.GetProperty("output").GetRawText());
        JsonElement progress = run.GetProperty("progress_details");
        Assert.Equal("""["mid"]""", progress.GetProperty("executed_nodes").GetRawText());
        Assert.Equal("""["in-a","in-b","out"]""", progress.GetProperty("skipped_nodes").GetRawText());
    }

    [Fact]
    public async Task A_single_node_needs_all_of_its_inputs()
    {
        string workflow = await server.Save(Flow.Greeting());
        JsonElement faults = await server.Post($"/v1/workflows/{workflow}/runs", """{"input":{"A":1},"single_node_id":"mid"}""", 422);

        Assert.Equal("""{"detail":[{"loc":["body","input","B"],"msg":"Field required","type":"missing"}]}""", faults.GetRawText());
    }

    [Theory]
    [InlineData(""" "node_ids":["out","nowhere","nor-here"] """, "node_ids", "nowhere, nor-here")]
    [InlineData(""" "single_node_id":"nowhere" """, "single_node_id", "nowhere")]
    public async Task Nodes_that_do_not_exist_are_named_with_those_that_do(string selection, string field, string named)
    {
        string workflow = await server.Save(Flow.Greeting());
        await server.Unchanged(
            async () =>
            {
                JsonElement faults = await server.Post($"/v1/workflows/{workflow}/runs", $$"""{"input":{},{{selection}}}""", 422);
                Assert.Equal([$"body/{field} unknown_node"], FaultText.Of(faults));
                Assert.Equal($"The workflow has no node {named}; it has in-a, in-b, mid, out.", faults.GetProperty("detail")[0].GetProperty("msg").GetString());
            },
            workflow);
    }

    private static Flow TwoOutputs() => new Flow()
        .Node("in-a", "InputNode", """{"label":"A"}""").Node("in-b", "InputNode", """{"label":"B"}""")
        .Node("out-a", "OutputNode", """{"label":"First"}""").Node("out-b", "OutputNode", """{"label":"Second"}""")
        .Edge("e1", "in-a", "out-a").Edge("e2", "in-b", "out-b");
}
