using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Noxus.Subflows;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>What is told of the runs that a node has of another workflow.</summary>
public sealed class SubflowProgressContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact]
    public async Task A_node_that_runs_another_workflow_shows_it_and_how_its_run_stands()
    {
        string other = await server.Save(Flow.Greeting());

        JsonElement run = await server.Run(await server.Save(Calling("InvokeSubflowNode", other, "A", "B")), """{"A":"Ada","B":"Bob"}""");

        JsonElement subflow = Subflow(run.GetProperty("progress_details"));
        Assert.Equal((other, "A flow", 1), (ContractServer.Text(subflow, "workflow_id"), ContractServer.Text(subflow, "workflow_name"), subflow.GetProperty("total_iterations").GetInt32()));
        JsonElement definition = subflow.GetProperty("workflow_definition");
        Assert.Equal("in-a in-b mid out", string.Join(' ', definition.GetProperty("nodes").EnumerateArray().Select(static node => ContractServer.Text(node, "id"))));
        Assert.Equal("""{"template":"((A)) and ((B))"}""", definition.GetProperty("nodes")[2].GetProperty("node_config").GetRawText());
        Assert.Equal("""{"connector_name":"variables","node_id":"mid","key":"A","optional":false}""", definition.GetProperty("edges")[0].GetProperty("to_id").GetRawText());
        Assert.Equal("""["in-a","in-b","mid","out"]""", Iteration(subflow, 0).GetProperty("executed_nodes").GetRawText());
        Assert.Equal("e1 e2 e3", string.Join(' ', Iteration(subflow, 0).GetProperty("per_edge_progress").EnumerateObject().Select(static edge => edge.Name)));
        Assert.Equal(
            run.GetProperty("progress_details").GetRawText(),
            (await server.Get($"/v1/runs/{ContractServer.Text(run, "id")}")).GetProperty("progress_details").GetRawText());
    }

    [Fact]
    public async Task Each_item_of_a_loop_is_an_iteration()
    {
        string inner = await server.Save(Calling("InvokeSubflowNode", await server.Save(Flows.Echo()), "X"));
        string loop = await server.Save(Calling("ForEachNode", inner));

        JsonElement progress = (await server.Run(loop, """{"List":["a","b","c"]}""")).GetProperty("progress_details");

        Assert.Equal("3/3", Count(progress));
        JsonElement subflow = Subflow(progress);
        Assert.Equal((inner, 3), (ContractServer.Text(subflow, "workflow_id"), subflow.GetProperty("total_iterations").GetInt32()));
        Assert.Equal("0 1 2", Shown(subflow));

        // What an iteration runs in turn is told within it.
        Assert.Equal("""["in","out"]""", Iteration(Subflow(Iteration(subflow, 1)), 0).GetProperty("executed_nodes").GetRawText());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_loop_at_work_tells_how_many_items_are_over()
    {
        string name = Guid.NewGuid().ToString();
        string loop = await server.Save(Calling("ForEachNode", await server.Save(Fetching()), ""","concurrency":1""", []));
        string run = await server.Begin(loop, $$"""{"List":["{{server.Remote.Url("/hello")}}","{{server.Remote.Url($"/hold/{name}")}}","{{server.Remote.Url("/hello")}}"]}""");
        await server.Remote.Arrived(name);

        using EventFeed feed = await EventFeed.Open(server.Client, run);
        await feed.Until(static frame => frame.IsState && Count(frame.Data.GetProperty("progress_details")) == "1/3");
        JsonElement progress = (await server.Get($"/v1/runs/{run}")).GetProperty("progress_details");

        Assert.Equal("1/3", Count(progress));
        Assert.Equal("0 1", Shown(Subflow(progress)));
        Assert.Equal("""["call"]""", Iteration(Subflow(progress), 1).GetProperty("running_nodes").GetRawText());
        server.Remote.Release(name);
        IReadOnlyList<Frame> rest = await feed.ToEnd();
        Assert.Equal("3/3", Count(rest.Last(static frame => frame.IsState).Data.GetProperty("progress_details")));
    }

    [Fact]
    public async Task Of_a_large_loop_the_first_and_the_last_items_are_shown_and_those_that_failed()
    {
        string loop = await server.Save(Calling("ForEachNode", await server.Save(Failing()), ""","on_item_error":"continue" """, []));
        int[] items = [.. Enumerable.Range(0, 150)];

        JsonElement progress = (await server.Run(loop, $$"""{"List":{{JsonSerializer.Serialize(items.Select(static item => item == 70 ? "bad" : """{"x":1}"""))}}}""")).GetProperty("progress_details");

        Assert.Equal("150/150", Count(progress));
        Assert.Equal(string.Join(' ', items.Where(static item => item is < SubflowExecutions.MostAtEnd or 70 or >= 150 - SubflowExecutions.MostAtEnd)), Shown(Subflow(progress)));
        Assert.Equal("""["pick"]""", Iteration(Subflow(progress), 70).GetProperty("executed_nodes").GetRawText().Replace("\"in\",", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_loop_without_items_shows_what_it_would_run()
    {
        string loop = await server.Save(Calling("ForEachNode", await server.Save(Flows.Echo())));

        JsonElement progress = (await server.Run(loop, """{"List":[]}""")).GetProperty("progress_details");

        Assert.Equal("0/0", Count(progress));
        Assert.Equal((2, 0, string.Empty), (Subflow(progress).GetProperty("workflow_definition").GetProperty("nodes").GetArrayLength(), Subflow(progress).GetProperty("total_iterations").GetInt32(), Shown(Subflow(progress))));
    }

    [Fact]
    public async Task What_entered_and_left_an_iteration_is_asked_for_by_its_position()
    {
        string loop = await server.Save(Calling("ForEachNode", await server.Save(Flow.Greeting()), ""","item_key":"A","index_key":"B" """, []));
        string run = ContractServer.Text(await server.Run(loop, """{"List":["x","y"]}"""), "id");

        Assert.Equal("""{"inputs":{"B":1,"A":"y"},"outputs":{"Report":"y and 1"},"omitted":[]}""", await Data("?it=1"));
        Assert.Equal("""{"inputs":{"B":0,"A":"x"},"outputs":{"Report":"x and 0"},"omitted":[]}""", await Data("?it=0"));
        Assert.StartsWith("""{"inputs":{"input":["x","y"]},"outputs":{"output":[""", await Data(string.Empty), StringComparison.Ordinal);
        Assert.Equal("Node 'call' has no iteration 2; it has 0 to 1.", ContractServer.Text(await server.Get($"/v1/runs/{run}/io/call?it=2", 404), "detail"));

        async Task<string> Data(string query) => (await server.Get($"/v1/runs/{run}/io/call{query}")).GetRawText();
    }

    private static JsonElement Subflow(JsonElement progress) => progress.GetProperty("subflow_executions").GetProperty("call");

    private static JsonElement Iteration(JsonElement subflow, int index) => subflow.GetProperty("iterations").GetProperty($"{index}");

    private static string Shown(JsonElement subflow) => string.Join(' ', subflow.GetProperty("iterations").EnumerateObject().Select(static iteration => iteration.Name));

    private static string Count(JsonElement progress) =>
        progress.GetProperty("per_node_progress").TryGetProperty("call", out JsonElement node) ? $"{node.GetProperty("current_it")}/{node.GetProperty("total_it")}" : string.Empty;

    /// <summary>A workflow whose node <c>call</c> runs another one with what arrives at its inputs or, without any, for each item of <c>List</c> as its <c>X</c>.</summary>
    private static JsonObject Calling(string type, string workflow, params string[] labels) => Calling(type, workflow, string.Empty, labels);

    private static JsonObject Calling(string type, string workflow, string more, string[] labels)
    {
        string key = more.Contains("item_key", StringComparison.Ordinal) || type != "ForEachNode" ? string.Empty : ""","item_key":"X" """;
        Flow flow = new Flow().Node("call", type, $$"""{"workflow_id":"{{workflow}}"{{key}}{{more}}}""").Node("out", "OutputNode").Edge("e", "call", "out");
        foreach (string label in labels)
        {
            flow.Node($"in-{label}", "InputNode", $$"""{"label":"{{label}}"}""").Edge($"e-{label}", $"in-{label}", "call", "variables", label);
        }

        return labels.Length > 0 ? flow.Body : flow.Node("list", "InputNode", """{"label":"List"}""").Edge("e-list", "list", "call").Body;
    }

    /// <summary>A workflow that fetches the URL <c>X</c>.</summary>
    private static Flow Fetching() => new Flow().Node("in", "InputNode", """{"label":"X"}""").Http("call", "((X))").Edge("e1", "in", "call", "variables", "X");

    /// <summary>A workflow that fails unless its <c>X</c> is JSON.</summary>
    private static Flow Failing() => new Flow().Node("in", "InputNode", """{"label":"X"}""").Node("pick", "ExtractJsonNode", """{"path":"x"}""").Edge("e1", "in", "pick");
}
