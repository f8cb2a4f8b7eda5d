using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary><c>progress_details</c> in the middle of a run and at its end.</summary>
public sealed class ProgressContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact(Timeout = 30_000)]
    public async Task Every_node_and_edge_is_told_in_the_middle_of_a_run_and_at_its_end()
    {
        string run = await server.Begin(await server.Save(Forked("middle")), """{"X":5}""");
        await server.Remote.Arrived("middle");
        using EventFeed feed = await EventFeed.Open(server.Client, run);
        await feed.UntilEnded("large", "small", "extra");
        JsonElement middle = await server.Get($"/v1/runs/{run}");
        server.Remote.Release("middle");
        await feed.ToEnd();
        JsonElement end = await server.Get($"/v1/runs/{run}");

        AssertMiddle(middle);
        AssertEnd(end);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_failure_skips_what_depends_on_it_and_leaves_the_rest_as_it_was()
    {
        Flow flow = Flows.Call(server.Remote.Url("/broken"))
            .Node("wait", "DelayNode", """{"seconds":3600}""").Node("later", "OutputNode").Edge("e2", "wait", "later");
        JsonElement run = await server.Run(flow);
        JsonElement progress = run.GetProperty("progress_details");

        Assert.Equal("""["call"]""", Nodes(progress, "executed_nodes"));
        Assert.Equal("errored", ContractServer.Text(Node(progress, "call"), "status"));
        Assert.Equal("""["out","wait"]""", Nodes(progress, "skipped_nodes"));
        Assert.Equal("""["later"]""", Nodes(progress, "remaining_nodes"));
        Assert.InRange(run.GetProperty("progress").GetInt32(), 0, 99);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_node_that_failed_and_was_tolerated_warns()
    {
        Flow flow = new Flow()
            .Node("call", "HttpRequestNode", $$$"""{"url":"{{{server.Remote.Url("/broken")}}}","continue_on_error":true,"retry":{"attempts":2,"delay_seconds":0}}""")
            .Node("out", "OutputNode")
            .Edge(null, "call", "out");
        JsonElement run = await server.Run(flow);

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        JsonElement node = Node(run.GetProperty("progress_details"), "call");
        Assert.Equal("errored", ContractServer.Text(node, "status"));
        Assert.Equal(
            ["retry_warning", "continue_on_error"],
            node.GetProperty("warnings").EnumerateArray().Select(static warning => ContractServer.Text(warning, "identifier")));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_failure_that_is_led_away_does_not_fail_the_run()
    {
        Flow flow = Flows.Call(server.Remote.Url("/broken")).Node("rescue", "OutputNode", """{"label":"Rescue"}""").Edge("e2", "call", "rescue", output: "on_error");
        JsonElement run = await server.Run(flow);

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        Assert.Contains("answered 500", run.GetProperty("output").GetProperty("Rescue").GetProperty("text").GetString(), StringComparison.Ordinal);
        JsonElement progress = run.GetProperty("progress_details");
        Assert.Equal("errored", ContractServer.Text(Node(progress, "call"), "status"));
        Assert.Equal("""["out"]""", Nodes(progress, "skipped_nodes"));
        Assert.Equal("""{"e1":{"status":"skipped"},"e2":{"status":"completed"}}""", progress.GetProperty("per_edge_progress").GetRawText());
    }

    // in -> fork -(large)-> large -> join(variables A), -(else)-> small -> join(variables B); hold -> join(variables C) -> out; in -> extra
    private Flow Forked(string name) => new Flow()
        .Node("in", "InputNode", """{"label":"X"}""")
        .Node("fork", "ConditionalNode", """{"branches":[{"name":"large","conditions":[{"operator":"greater","value":3}]}]}""")
        .Node("large", "ComposeTextNode", """{"template":"large ((N))"}""")
        .Node("small", "ComposeTextNode", """{"template":"small ((N))"}""")
        .Node("extra", "OutputNode", """{"label":"Extra"}""")
        .Http("hold", server.Remote.Url($"/hold/{name}"))
        .Node("join", "ComposeTextNode", """{"template":"((A))"}""")
        .Node("out", "OutputNode")
        .Edge("in-fork", "in", "fork").Edge("in-extra", "in", "extra")
        .Edge("fork-large", "fork", "large", "variables", "N", fromKey: "large").Edge("fork-small", "fork", "small", "variables", "N", fromKey: "else")
        .Edge("large-join", "large", "join", "variables", "A").Edge("small-join", "small", "join", "variables", "B").Edge("hold-join", "hold", "join", "variables", "C")
        .Edge("join-out", "join", "out");

    private static void AssertMiddle(JsonElement run)
    {
        Assert.Equal("running", ContractServer.Text(run, "status"));
        Assert.Equal(62, run.GetProperty("progress").GetInt32()); // 5 of 8
        JsonElement progress = run.GetProperty("progress_details");
        Assert.Equal(["extra", "fork", "in", "large"], progress.GetProperty("executed_nodes").EnumerateArray().Select(static id => id.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal("""["hold"]""", Nodes(progress, "running_nodes"));
        Assert.Equal("""["join","out"]""", Nodes(progress, "remaining_nodes"));
        Assert.Equal("""["small"]""", Nodes(progress, "skipped_nodes"));
        Assert.Equal(6, progress.GetProperty("per_node_progress").GetPropertyCount());
        AssertNode(progress, "fork", "succeeded", current: 1, isStarted: true, isFinished: true);
        AssertNode(progress, "hold", "running", current: 0, isStarted: true, isFinished: false);
        AssertNode(progress, "small", "skipped", current: 0, isStarted: false, isFinished: false);
        Assert.Equal(
            "in-fork completed, in-extra completed, fork-large completed, fork-small skipped, large-join active, small-join skipped, hold-join pending, join-out pending",
            Edges(progress));
    }

    private static void AssertEnd(JsonElement run)
    {
        Assert.Equal("completed", ContractServer.Text(run, "status"));
        Assert.Equal(100, run.GetProperty("progress").GetInt32());
        JsonElement progress = run.GetProperty("progress_details");
        Assert.Equal(7, progress.GetProperty("executed_nodes").GetArrayLength());
        Assert.Equal("[]", Nodes(progress, "running_nodes"));
        Assert.Equal("[]", Nodes(progress, "remaining_nodes"));
        Assert.Equal("""["small"]""", Nodes(progress, "skipped_nodes"));
        Assert.Equal("[]", Nodes(progress, "error_handler_nodes"));
        foreach (string id in new[] { "in", "fork", "large", "extra", "hold", "join", "out" })
        {
            AssertNode(progress, id, "succeeded", current: 1, isStarted: true, isFinished: true);
            Assert.InRange(Moment(Node(progress, id), "started_at"), Moment(run, "created_at"), Moment(Node(progress, id), "finished_at"));
            Assert.True(Moment(Node(progress, id), "finished_at") <= Moment(run, "finished_at"));
        }

        // A node begins when what it depends on has ended.
        Assert.True(Moment(Node(progress, "join"), "started_at") >= Moment(Node(progress, "hold"), "finished_at"));
        Assert.Equal(
            "in-fork completed, in-extra completed, fork-large completed, fork-small skipped, large-join completed, small-join skipped, hold-join completed, join-out completed",
            Edges(progress));
    }

    private static void AssertNode(JsonElement progress, string id, string status, int current, bool isStarted, bool isFinished)
    {
        JsonElement node = Node(progress, id);
        Assert.Equal(status, ContractServer.Text(node, "status"));
        Assert.Equal((current, 1), (node.GetProperty("current_it").GetInt32(), node.GetProperty("total_it").GetInt32()));
        Assert.Equal(isStarted, node.GetProperty("started_at").ValueKind == JsonValueKind.String);
        Assert.Equal(isFinished, node.GetProperty("finished_at").ValueKind == JsonValueKind.String);
    }

    private static string Nodes(JsonElement progress, string list) => progress.GetProperty(list).GetRawText();

    private static JsonElement Node(JsonElement progress, string id) => progress.GetProperty("per_node_progress").GetProperty(id);

    private static DateTimeOffset Moment(JsonElement parent, string key) => parent.GetProperty(key).GetDateTimeOffset();

    private static string Edges(JsonElement progress) => string.Join(
        ", ", progress.GetProperty("per_edge_progress").EnumerateObject().Select(static edge => $"{edge.Name} {edge.Value.GetProperty("status")}"));
}
