using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>What the body of a loop shares with the run around it: its id for whoever resumes it, its storage and its limit.</summary>
public sealed class B3osLoopWaitContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    private const string Wait = """{"type":"wait","payload":{"timeoutMs":600000,"triggerType":"webhook","triggerConfig":{}},"children":["said"]}""";
    private const string Said = """{"type":"log","payload":{"message":"{{$item}} {{hold.result.triggerResult.answer}}"}}""";

    private const string Waiting = $$$"""
        {"nodes":{
          "root":{"type":"manual","payload":{},"children":["each"]},
          "each":{"type":"for-each","payload":{"array":["a","b"]},"loopBody":["hold"],"children":["after"]},
          "hold":{{{Wait}}},"said":{{{Said}}},
          "after":{"type":"log","payload":{"message":"{{each.result.status}}"} } } }
        """;

    private const string WaitingWithin = $$$"""
        {"nodes":{
          "root":{"type":"manual","payload":{},"children":["outer"]},
          "outer":{"type":"for-each","payload":{"array":[["a"],["b","c"]]},"loopBody":["each"]},
          "each":{"type":"for-each","payload":{"array":"{{$item}}"},"loopBody":["hold"]},
          "hold":{{{Wait}}},"said":{{{Said}}} } }
        """;

    private const string Storing = """
        {"nodes":{
          "root":{"type":"manual","payload":{},"children":["first"]},
          "first":{"type":"storage","payload":{"key":"last","value":"z"},"children":["outer"]},
          "outer":{"type":"for-each","payload":{"array":[["a","b"],["c"]]},"loopBody":["each"],"children":["after"]},
          "each":{"type":"for-each","payload":{"array":"{{$item}}"},"loopBody":["read"]},
          "read":{"type":"log","payload":{"message":"{{$storage.last}}"},"children":["write"]},
          "write":{"type":"storage","payload":{"key":"last","value":"{{$item}}"}},
          "after":{"type":"log","payload":{"message":"{{$storage.last}}"}}}}
        """;

    [Fact]
    public async Task A_node_that_waits_in_a_loop_is_resumed_for_each_item_by_the_id_of_the_run()
    {
        string id = await server.Start(Waiting);
        await server.Refused("POST", $"/v1/runs/{id}/nodes/nobody/resume?secret=x", 404);
        string first = await Secret(id, "each", 0);
        Assert.Contains(id, (await server.Ask("GET", "/v1/runs?status=waiting")).GetProperty("items").EnumerateArray().Select(static run => Text(run, "id")));
        await server.Refused("POST", $"/v1/runs/{id}/nodes/hold/resume?secret=wrong", 401);
        Assert.Equal("resumed", Text(await Resume(id, first, "one"), "action"));
        string second = await Secret(id, "each", 1);
        Assert.NotEqual(first, second);
        await server.Refused("POST", $"/v1/runs/{id}/nodes/hold/resume?secret={first}", 401);
        Assert.Equal("resumed", Text(await Resume(id, second, "two"), "action"));

        JsonElement run = await server.Ended(id);
        JsonElement state = run.GetProperty("executionState");
        Assert.Equal(("success", "success"), (Text(run, "status"), Text(state.GetProperty("after").GetProperty("result"), "message")));
        Assert.Equal(["a one", "b two"], state.GetProperty("each").GetProperty("iterations").EnumerateArray().Select(static each => Text(each.GetProperty("said").GetProperty("result"), "message")));
        Assert.Equal("skipped", Text(await Resume(id, second, "late"), "action"));
    }

    [Fact]
    public async Task The_same_within_a_loop_within_a_loop()
    {
        string id = await server.Start(WaitingWithin);
        foreach ((int outer, int inner) in new[] { (0, 0), (1, 0), (1, 1) })
        {
            Assert.Equal("resumed", Text(await Resume(id, await Secret(id, "outer", outer, "each", inner), $"{outer}{inner}"), "action"));
        }

        JsonElement state = (await server.Ended(id)).GetProperty("executionState");
        Assert.Equal(
            ["a 00", "b 10", "c 11"],
            state.GetProperty("outer").GetProperty("iterations").EnumerateArray().SelectMany(static each => each.GetProperty("each").GetProperty("iterations").EnumerateArray())
                .Select(static each => Text(each.GetProperty("said").GetProperty("result"), "message")));
    }

    [Fact]
    public async Task A_run_whose_loop_waits_is_cancelled_with_it()
    {
        string id = await server.Start(Waiting);
        string secret = await Secret(id, "each", 0);

        Assert.Equal("cancelled", Text(await server.Ask("POST", $"/v1/runs/{id}/cancel"), "status"));
        Assert.Equal("skipped", Text(await Resume(id, secret, "late"), "action"));
    }

    [Fact]
    public async Task Pairs_of_a_run_without_a_saved_workflow_are_shared_by_its_items_and_by_what_is_around_them()
    {
        JsonElement state = (await server.Ended(await server.Start(Storing))).GetProperty("executionState");

        Assert.Equal(
            ["z", "a", "b"],
            state.GetProperty("outer").GetProperty("iterations").EnumerateArray().SelectMany(static each => each.GetProperty("each").GetProperty("iterations").EnumerateArray())
                .Select(static each => Text(each.GetProperty("read").GetProperty("result"), "message")));
        Assert.Equal("c", Text(state.GetProperty("after").GetProperty("result"), "message"));
        JsonElement other = (await server.Ended(await server.Start(Storing))).GetProperty("executionState");
        Assert.Equal("z", Text(other.GetProperty("outer").GetProperty("iterations")[0].GetProperty("each").GetProperty("iterations")[0].GetProperty("read").GetProperty("result"), "message"));
    }

    [Fact]
    public async Task Ten_thousand_nodes_are_the_most_that_all_loops_of_a_run_may_run()
    {
        string definition = Filled("{{root.result.items}}");
        JsonElement refused = await server.Refused("POST", "/v1/runs", 400, $$"""{"definition":{{Filled("WRITTEN").Replace("\"WRITTEN\"", Items(100), StringComparison.Ordinal)}}}""", code: 400228);
        Assert.Equal("too_many_nodes", Text(refused.GetProperty("details")[0], "code"));

        string id = Text(await server.Ask("POST", "/v1/runs", $$$"""{"definition":{{{definition}}},"payload":{"items":{{{Items(100)}}} } }"""), "runId");
        JsonElement run = await server.Ended(id);
        Assert.Equal("failure", Text(run, "status"));
        JsonElement outer = run.GetProperty("executionState").GetProperty("outer");
        Assert.Equal("failure", Text(outer, "status"));
        Assert.Contains("10000", Text(outer.GetProperty("result"), "error"), StringComparison.Ordinal);
        Assert.Equal(["success", "failure"], outer.GetProperty("iterations").EnumerateArray().Select(static each => Text(each.GetProperty("inner"), "status")));

        Assert.Equal("success", Text(await server.Ended(Text(await server.Ask("POST", "/v1/runs", $$$"""{"definition":{{{definition}}},"payload":{"items":{{{Items(2)}}} } }"""), "runId")), "status"));
    }

    /// <summary>A loop of two items, and within it one whose body has sixty nodes.</summary>
    private static string Filled(string items)
    {
        string body = string.Join(',', Enumerable.Range(0, 60).Select(static i => $$$"""  "n{{{i}}}":{"type":"log","payload":{"message":"x"} }"""));
        string ids = string.Join(',', Enumerable.Range(0, 60).Select(static i => $"\"n{i}\""));
        return $$"""
            {"nodes":{
              "root":{"type":"manual","payload":{},"children":["outer"]},
              "outer":{"type":"for-each","payload":{"array":[1,2]},"loopBody":["inner"]},
              "inner":{"type":"for-each","payload":{"array":"{{items}}"},"loopBody":[{{ids}}]},
              {{body}} } }
            """;
    }

    private static string Items(int count) => $"[{string.Join(',', Enumerable.Range(0, count))}]";

    private Task<JsonElement> Resume(string id, string secret, string answer) =>
        server.Send("POST", $"/v1/runs/{id}/nodes/hold/resume?secret={secret}", $$$"""{"data":{"answer":"{{{answer}}}"} }""", 200, server.Bearer);

    /// <summary>Waits until the node of an item waits, and gives the secret of its wait.</summary>
    /// <param name="id">The run.</param>
    /// <param name="steps">A loop and the position of its item, and so on inwards.</param>
    private async Task<string> Secret(string id, params object[] steps)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        while (true)
        {
            JsonElement run = await server.Ask("GET", $"/v1/runs/{id}");
            if (Text(run, "status") == "waiting" && Find(run.GetProperty("executionState"), steps) is { } secret)
            {
                return secret;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static string? Find(JsonElement state, object[] steps)
    {
        for (int i = 0; i < steps.Length; i += 2)
        {
            JsonElement iterations = state.GetProperty((string)steps[i]).GetProperty("iterations");
            if (iterations.GetArrayLength() <= (int)steps[i + 1])
            {
                return null;
            }

            state = iterations[(int)steps[i + 1]];
        }

        return state.GetProperty("hold") is var hold && Text(hold, "status") == "waiting" ? Text(hold.GetProperty("result"), "secret") : null;
    }
}
