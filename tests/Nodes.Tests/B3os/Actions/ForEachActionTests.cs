using System.Text;
using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;
using Tributary.Nodes.B3os.Storage;
using Tributary.Shared;

namespace Tributary.Nodes.Tests.B3os.Actions;

public sealed class ForEachActionTests
{
    private const string Body = ""","body":{"nodes":[{"id":"a","type":"b3os/log","config":{}},{"id":"$loop","type":"loop/entry","config":{}}],"edges":[]}""";

    [Fact]
    public async Task It_asks_for_a_run_of_its_body_per_item_one_after_another_with_all_that_arrived()
    {
        using ActionScene scene = new ActionScene("for-each", """{"array":"{{root.result.list}}"}""", Body).With("root.result", """{"list":[1,"b"]}""").With("$props", """{"p":1}""");

        Suspension.Each each = Assert.IsType<Suspension.Each>(Assert.IsType<NodeOutcome.Suspended>(await scene.Run()).On);

        Assert.Equal((2, 1), (each.Count, each.Concurrency));
        Assert.Equal("""{"items":[1,"b"],"outer":{"root.result":{"list":[1,"b"]},"$props":{"p":1},"$run":"run-1"}}""", Encoding.UTF8.GetString(each.Input.Json.Span));
        Assert.Equal(["a", "$loop"], JsonSerializer.Deserialize(each.Body!.Json.Span, EngineJson.Default.WorkflowGraph)!.Nodes.Select(static node => node.Id));
    }

    [Theory]
    [InlineData(100, 100, null)]
    [InlineData(101, 1, "invalid_payload")]
    [InlineData(100, 101, "too_many_nodes")]
    public async Task Its_limits_hold_before_anything_is_run(int items, int nodes, string? failure)
    {
        string body = string.Join(',', Enumerable.Range(0, nodes + 1).Select(static i => $$"""{"id":"n{{i}}","type":"b3os/log","config":{} }"""));
        using ActionScene scene = new("for-each", $$"""{"array":[{{string.Join(',', Enumerable.Repeat("0", items))}}] }""", $$""","body":{"nodes":[{{body}}],"edges":[] }""");

        Assert.Equal(failure, (await scene.Run() as NodeOutcome.Failed)?.Error.Type);
    }

    [Fact]
    public async Task All_loops_of_a_run_are_counted_together_when_they_may_be_too_many()
    {
        LoopTally tally = new(new MemoryDocuments());
        Assert.True(await tally.TryTake(ActionScene.Workspace, "run-0", "another loop", ForEachLoop.MostNodes - 3, ForEachLoop.MostNodes, CancellationToken.None));

        Assert.Equal(ForEachLoop.TooManyNodes, (await Loop("run-0", true) as NodeOutcome.Failed)?.Error.Type);
        Assert.IsType<NodeOutcome.Suspended>(await Loop("run-9", true));
        Assert.IsType<NodeOutcome.Suspended>(await Loop("run-0", false));

        async Task<NodeOutcome> Loop(string run, bool tallies)
        {
            using ActionScene scene = new ActionScene("for-each", """{"array":[1,2,3,4]}""", Body + (tallies ? ""","tallies":true""" : string.Empty)) { Tally = tally }
                .With("$run", $"\"{run}\"");
            return await scene.Run();
        }
    }

    [Fact]
    public async Task It_fails_when_a_loop_within_it_was_one_too_many()
    {
        using ActionScene scene = new("for-each", """{"array":[]}""", Body);

        NodeOutcome.Failed outcome = Assert.IsType<NodeOutcome.Failed>(await scene.Run(phase: 1, resumption: Ends("ok many ok")));

        Assert.Equal(ForEachLoop.TooManyNodes, outcome.Error.Type);
    }

    [Theory]
    [InlineData("", """{"iterations":[],"iterationCount":0,"lastAdvancedIteration":-1,"status":"success"}""")]
    [InlineData("ok ok", """{"iterations":[{"index":0,"status":"success"},{"index":1,"status":"success"}],"iterationCount":2,"lastAdvancedIteration":1,"status":"success"}""")]
    [InlineData("bad ok", """{"iterations":[{"index":0,"status":"failure","error":"No luck."},{"index":1,"status":"success"}],"iterationCount":2,"lastAdvancedIteration":1,"status":"partial"}""")]
    public async Task It_tells_how_its_iterations_ended(string ends, string result)
    {
        using ActionScene scene = new("for-each", """{"array":[]}""", Body);

        NodeOutcome outcome = await scene.Run(phase: 1, resumption: Ends(ends));

        Assert.Equal(result, NodeScene.TextOf(Assert.IsType<NodeOutcome.Succeeded>(outcome)));
    }

    [Fact]
    public async Task It_fails_when_every_iteration_does()
    {
        using ActionScene scene = new("for-each", """{"array":[]}""", Body);

        NodeOutcome.Failed outcome = Assert.IsType<NodeOutcome.Failed>(await scene.Run(phase: 1, resumption: Ends("bad bad")));

        Assert.Equal("loop_failed", outcome.Error.Type);
        Assert.Contains("No luck.", outcome.Error.Message, StringComparison.Ordinal);
    }

    private static ValueRef Ends(string ends)
    {
        ValueRef[] results =
        [
            .. ends.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static end => ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(
                end == "ok" ? new ChildResult(Guid.Empty, RunStatus.Completed, null, [])
                : ChildResult.Failed(Guid.Empty, new Failure(end == "many" ? ForEachLoop.TooManyNodes : "asked_for", "No luck.")),
                EngineJson.Default.ChildResult))),
        ];
        return ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(results, EngineJson.Default.ValueRefArray));
    }
}
