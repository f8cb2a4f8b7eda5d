using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>The limits as settings.</summary>
public sealed class SmallLimitContractTests(SmallServer server) : IClassFixture<SmallServer>
{
    [Fact]
    public async Task The_most_nodes_are_a_setting()
    {
        await server.Save(Flows.Echo().Node("third", "OutputNode"));
        JsonElement faults = await server.Post("/v1/workflows", Flow.Greeting().Body.ToJsonString(), 422);

        Assert.Equal(
            """{"detail":[{"loc":["body","definition","nodes"],"msg":"The workflow has 4 nodes; the limit is 3.","type":"too_many_nodes"}]}""", faults.GetRawText());
    }

    [Fact]
    public async Task How_many_runs_are_searched_is_a_setting_and_a_whole_id_is_found_beyond_it()
    {
        string workflow = await server.Save(Flows.Echo());
        string[] runs = new string[3];
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i] = ContractServer.Text(await server.Run(workflow, """{"X":"sought"}"""), "id");
        }

        Assert.Equal([runs[2], runs[1]], Ids(await server.Post("/v1/runs/search", """{"query":"sought"}""")));
        Assert.Equal([runs[2], runs[1]], Ids(await server.Get("/v1/runs?status=completed")));
        Assert.Equal([runs[0]], Ids(await server.Post("/v1/runs/search", $$"""{"query":"{{runs[0]}}"}""")));
        Assert.Empty(Ids(await server.Post("/v1/runs/search", $$"""{"query":"{{runs[0]}}"}""", client: server.Other)));
        Assert.Equal(3, (await server.Get("/v1/runs")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task The_largest_body_is_a_setting()
    {
        string workflow = await server.Save(Flows.Echo());
        string large = new('x', 4096);

        Assert.Equal(
            """{"detail":"The body is larger than 4096 bytes. Send less, or raise Tributary:Limits:BodyBytes."}""",
            (await server.Post($"/v1/workflows/{workflow}/runs", $$$"""{"input":{"X":"{{{large}}}"}}""", 413)).GetRawText());
    }

    private static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(static item => ContractServer.Text(item, "id"));
}
