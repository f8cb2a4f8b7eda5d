using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Workflows that run another workflow for each item of a list.</summary>
public sealed class ForEachContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact]
    public async Task What_the_runs_give_out_comes_in_the_order_of_the_items()
    {
        string greeting = await server.Save(Flow.Greeting());
        string loop = await server.Save(Loop(greeting, """ "item_key":"A" """, "B"));

        JsonElement run = await server.Run(loop, """{"List":["Ada","Eve","Kim"],"B":"Bob"}""");

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        Assert.Equal("""[{"Report":"Ada and Bob"},{"Report":"Eve and Bob"},{"Report":"Kim and Bob"}]""", Output(run));
        Assert.Equal(0, (await server.Get($"/v1/workflows/{greeting}/runs")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task The_position_of_the_item_is_given_when_there_is_a_key_for_it()
    {
        string loop = await server.Save(Loop(await server.Save(Flow.Greeting()), """ "item_key":"A","index_key":"B" """));

        Assert.Equal("""[{"Report":"x and 0"},{"Report":"y and 1"}]""", Output(await server.Run(loop, """{"List":["x","y"]}""")));
    }

    [Fact]
    public async Task An_item_whose_run_fails_fails_the_node_and_the_error_names_the_run()
    {
        string loop = await server.Save(Loop(await server.Save(Flows.Call(server.Remote.Url("/broken"))), """ "item_key":"X" """));

        JsonElement run = await server.Run(loop, """{"List":[1,2]}""");

        Assert.Equal("failed", ContractServer.Text(run, "status"));
        string error = ContractServer.Text(run, "error");
        Assert.StartsWith("2 of 2 items failed. The first was item 0: The run ", error, StringComparison.Ordinal);
        string child = error.Split("The run ")[1].Split(' ')[0];
        Assert.Equal("failed", ContractServer.Text(await server.Get($"/v1/runs/{child}"), "status"));
    }

    [Fact]
    public async Task Items_may_fail_when_the_node_says_so()
    {
        string loop = await server.Save(Loop(await server.Save(Flow.Greeting()), """ "item_key":"A","on_item_error":"continue" """));

        JsonElement run = await server.Run(loop, """{"List":["x"]}""");

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        JsonElement error = JsonElement.Parse(Output(run))[0].GetProperty("error");
        Assert.Contains("body.input.B: Field required", ContractServer.Text(error, "message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loops_may_stand_in_loops()
    {
        string inner = await server.Save(Loop(await server.Save(Flow.Greeting()), """ "item_key":"A","index_key":"B" """));
        string outer = await server.Save(Loop(inner, """ "item_key":"List" """));

        Assert.Equal(
            """[{"Output":[{"Report":"a and 0"}]},{"Output":[{"Report":"b and 0"},{"Report":"c and 1"}]}]""",
            Output(await server.Run(outer, """{"List":[["a"],["b","c"]]}""")));
    }

    [Fact(Timeout = 30_000)]
    public async Task Stopping_the_run_stops_those_of_its_items()
    {
        string name = Guid.NewGuid().ToString();
        string loop = await server.Save(Loop(await server.Save(Flows.Held(server.Remote, name)), """ "item_key":"X","concurrency":1 """));
        string run = await server.Begin(loop, """{"List":[1,2]}""");
        await server.Remote.Arrived(name);

        JsonElement stopped = await server.Post($"/v1/runs/{run}/stop", "");

        Assert.Equal("stopped", ContractServer.Text(stopped, "status"));
    }

    [Fact]
    public async Task A_workflow_that_is_called_for_items_goes_along_with_its_caller()
    {
        string greeting = await server.Save(Flow.Greeting());
        string loop = await server.Save(Loop(greeting, """ "item_key":"A","index_key":"B" """));

        JsonElement imported = await server.Import(await server.Export(loop), client: server.Other);

        string[] ids = imported.Texts("id");
        Assert.DoesNotContain(greeting, ids);
        Assert.Equal("""[{"Report":"x and 0"}]""", Output(await server.Post($"/v1/workflows/{ids[0]}/runs/sync", """{"input":{"List":["x"]}}""", client: server.Other)));
    }

    private static string Output(JsonElement run) => ContractServer.Text(run.GetProperty("output").GetProperty("Output"), "text");

    /// <summary>A workflow with the input <c>List</c> whose items another workflow is run for, and an input for each label, the same for all of them.</summary>
    private static JsonObject Loop(string workflow, string more, params string[] labels)
    {
        Flow flow = new Flow()
            .Node("list", "InputNode", """{"label":"List"}""")
            .Node("each", "ForEachNode", $$"""{"workflow_id":"{{workflow}}",{{more}}}""")
            .Node("out", "OutputNode")
            .Edge("e-list", "list", "each")
            .Edge("e-out", "each", "out");
        foreach (string label in labels)
        {
            flow.Node($"in-{label}", "InputNode", $$"""{"label":"{{label}}"}""").Edge($"e-{label}", $"in-{label}", "each", "variables", label);
        }

        return flow.Body;
    }
}
