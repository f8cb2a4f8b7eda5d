using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>Runs whose loops failed for some items, and what lists show of loops.</summary>
public sealed class B3osPartialRunContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    private const string Loop = """
        {"nodes":{
          "root":{"type":"manual","payload":{},"children":["each"]},
          "each":{"type":"for-each","payload":{"array":"{{root.result.urls}}"},"loopBody":["call"],"children":["after"]},
          "call":{"type":"http-request","payload":{"url":"{{$item}}","method":"GET"}},
          "after":{"type":"log","payload":{"message":"after {{each.result.iterationCount}}"}}}}
        """;

    [Fact]
    public async Task A_run_with_an_item_that_failed_is_partial_wherever_it_is_told()
    {
        JsonElement run = await Ended(server.Remote.Url("/hello"), "http://10.0.0.1/");
        string id = Text(run, "id");

        Assert.Equal("partial", Text(run, "status"));
        JsonElement each = run.GetProperty("executionState").GetProperty("each");
        Assert.Equal("partial", Text(each, "status"));
        Assert.Equal(["success", "failure"], each.GetProperty("iterations").EnumerateArray().Select(static item => Text(item.GetProperty("call"), "status")));
        Assert.Equal("partial", Text(await server.Ask("GET", $"/v1/runs/{id}?summary=true"), "status"));
        Assert.Equal(id, Text((await server.Ask("GET", "/v1/runs?status=partial&limit=1")).GetProperty("items")[0], "id"));
        Assert.Equal("partial", Text((await server.Ask("GET", "/v1/runs?limit=1")).GetProperty("items")[0], "status"));
        Assert.True((await server.Ask("GET", "/v1/runs/status-counts")).GetProperty("partial").GetInt32() > 0);
        Contract.Scene.Frame last = (await B3osFeed.ReadAll(server.Bearer, id))[^1];
        Assert.Equal(("run_completed", "partial"), (last.Name, Text(last.Json, "status")));
        await server.Refused("POST", $"/v1/runs/{id}/retry", 409);
    }

    [Fact]
    public async Task Iterations_are_on_no_list()
    {
        int before = (await server.Ask("GET", "/v1/runs/status-counts")).GetProperty("total").GetInt32();
        string others = (await server.Get("/v1/runs?size=100")).ToString();
        await Ended(server.Remote.Url("/hello"), server.Remote.Url("/hello"), server.Remote.Url("/hello"));

        Assert.Equal(before + 1, (await server.Ask("GET", "/v1/runs/status-counts")).GetProperty("total").GetInt32());
        Assert.Equal(others, (await server.Get("/v1/runs?size=100")).ToString());
    }

    private async Task<JsonElement> Ended(params string[] urls) => await server.Ended(Text(
        await server.Ask("POST", "/v1/runs", $$$"""{"definition":{{{Loop}}},"payload":{"urls":[{{{string.Join(',', urls.Select(static url => $"\"{url}\""))}}}]}}"""), "runId"));
}
