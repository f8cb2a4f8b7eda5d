using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>Loops: run per item, shown as iterations, one within another.</summary>
public sealed class B3osLoopContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    private const string Nested =
        """
        {"nodes":{
          "root":{"type":"manual","payload":{},"children":["outer"]},
          "outer":{"type":"for-each","payload":{"array":[["a","b"],["c"]]},"loopBody":["say"],"children":["after"]},
          "say":{"type":"log","payload":{"message":"{{$index}} of {{$workflowId}}"},"children":["inner"]},
          "inner":{"type":"for-each","payload":{"array":"{{$item}}"},"loopBody":["word"]},
          "word":{"type":"log","payload":{"message":"{{$for.outer.index}}.{{$index}} {{$item}} after {{say.result.message}}"}},
          "after":{"type":"log","payload":{"message":"{{outer.result.iterationCount}} {{outer.result.status}}"}}}}
        """;

    [Fact]
    public async Task Each_item_is_an_iteration_in_the_state_of_its_loop_also_within_another()
    {
        JsonElement run = await server.Ended(await server.Start(Nested));

        Assert.Equal("success", Text(run, "status"));
        JsonElement state = run.GetProperty("executionState");
        Assert.Equal(["root", "outer", "after"], state.EnumerateObject().Select(static node => node.Name));
        Assert.Equal("2 success", Text(state.GetProperty("after").GetProperty("result"), "message"));
        JsonElement[] outer = [.. state.GetProperty("outer").GetProperty("iterations").EnumerateArray()];
        Assert.Equal(["0 of ", "1 of "], outer.Select(static each => Text(each.GetProperty("say").GetProperty("result"), "message")));
        Assert.Equal(
            ["0.0 a after 0 of ", "0.1 b after 0 of ", "1.0 c after 1 of "],
            outer.SelectMany(static each => each.GetProperty("inner").GetProperty("iterations").EnumerateArray())
                .Select(static each => Text(each.GetProperty("word").GetProperty("result"), "message")));
        Assert.Equal("b", Text(outer[0].GetProperty("inner").GetProperty("iterations")[1].GetProperty("word").GetProperty("context").GetProperty("loopVars").GetProperty("inner"), "item"));
    }

    [Theory]
    [InlineData("""["[1]","oops","[2]"]""", "partial", "success failure success")]
    [InlineData("""["oops","oops"]""", "failure", "failure failure")]
    [InlineData("[]", "success", "")]
    public async Task Items_that_fail_make_the_run_partial_and_a_failure_only_together(string items, string status, string iterations)
    {
        string definition =
            $$$"""
            {"nodes":{
              "root":{"type":"manual","payload":{},"children":["each"]},
              "each":{"type":"for-each","payload":{"array":{{{items}}} },"loopBody":["pick"]},
              "pick":{"type":"pluck","payload":{"array":"{{$item}}","field":"x"} } } }
            """;

        JsonElement run = await server.Ended(await server.Start(definition));

        Assert.Equal(status, Text(run, "status"));
        JsonElement loop = run.GetProperty("executionState").GetProperty("each");
        Assert.Equal(status, Text(loop, "status"));
        Assert.Equal(iterations, string.Join(' ', loop.GetProperty("iterations").EnumerateArray().Select(static each => Text(each.GetProperty("pick"), "status"))));
        Assert.Equal(status, Text(await server.Ask("GET", $"/v1/runs/{Text(run, "id")}?summary=true"), "status"));
    }

    [Fact]
    public async Task The_runs_of_a_loop_are_on_no_list()
    {
        int before = await Listed();
        await server.Ended(await server.Start(Nested));

        Assert.Equal(before + 1, await Listed());
    }

    private async Task<int> Listed() => (await server.Ask("GET", "/v1/runs?limit=100")).GetProperty("items").GetArrayLength();
}
