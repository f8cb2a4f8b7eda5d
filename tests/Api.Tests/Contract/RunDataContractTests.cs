using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>What entered and left the nodes of runs.</summary>
public sealed class RunDataContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    private const string Nothing = """{"inputs":{},"outputs":{},"omitted":[]}""";

    [Fact]
    public async Task Every_node_shows_its_inputs_and_outputs()
    {
        string run = ContractServer.Text(await server.Run(Flow.Greeting(), """{"A":"x","B":{"k":[1,2.50]}}"""), "id");

        JsonElement all = await server.Get($"/v1/runs/{run}/data?fetch_structured_data=true");

        Assert.Equal(["in-a", "in-b", "mid", "out"], all.EnumerateObject().Select(static node => node.Name));
        Assert.Equal("""{"inputs":{"input":{"k":[1,2.50]}},"outputs":{"output":{"k":[1,2.50]}},"omitted":[]}""", all.GetProperty("in-b").GetRawText());
        JsonElement mid = all.GetProperty("mid");
        Assert.Equal("""{"A":"x","B":{"k":[1,2.50]}}""", mid.GetProperty("inputs").GetProperty("variables").GetRawText());
        Assert.Equal(mid.GetProperty("outputs").GetProperty("output").GetRawText(), all.GetProperty("out").GetProperty("inputs").GetProperty("input").GetRawText());
        Assert.Equal(mid.GetRawText(), (await server.Get($"/v1/runs/{run}/io/mid?it=0")).GetRawText());
        Assert.Equal(mid.GetRawText(), (await server.Get($"/v1/runs/{run}/io/mid")).GetRawText());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_node_that_is_not_reached_is_empty()
    {
        string run = await server.Begin(await server.Save(Flows.Held(server.Remote, "data")));
        await server.Remote.Arrived("data");

        JsonElement all = await server.Get($"/v1/runs/{run}/data");

        Assert.Equal("""{"output":"now"}""", all.GetProperty("early").GetProperty("outputs").GetRawText());
        Assert.Equal(Nothing, all.GetProperty("text").GetRawText());
        Assert.Equal(Nothing, (await server.Get($"/v1/runs/{run}/io/late")).GetRawText());
        server.Remote.Release("data");
        await EventFeed.ReadAll(server.Client, run);
        Assert.Equal("""["input"]""", JsonSerializer.Serialize((await server.Get($"/v1/runs/{run}/io/text")).GetProperty("inputs").EnumerateObject().Select(static each => each.Name)));
    }

    [Fact]
    public async Task A_node_that_was_not_selected_is_empty()
    {
        string run = ContractServer.Text(await server.Run(Flow.Greeting(), """{"A":1}""", ""","node_ids":["in-a"]"""), "id");

        JsonElement all = await server.Get($"/v1/runs/{run}/data");

        Assert.Equal(4, all.GetPropertyCount());
        Assert.Equal(Nothing, all.GetProperty("mid").GetRawText());
        Assert.Equal(Nothing, (await server.Get($"/v1/runs/{run}/io/mid")).GetRawText());
    }

    [Fact]
    public async Task Large_values_are_shown_when_they_are_asked_for()
    {
        string large = new('x', 20_000);
        string run = ContractServer.Text(await server.Run(Flows.Echo(), $$"""{"X":"{{large}}"}"""), "id");

        JsonElement without = (await server.Get($"/v1/runs/{run}/data")).GetProperty("in");
        JsonElement with = (await server.Get($"/v1/runs/{run}/data?fetch_structured_data=true")).GetProperty("in");

        Assert.Equal("""{"inputs":{},"outputs":{},"omitted":["inputs::input","outputs::output"]}""", without.GetRawText());
        Assert.Equal(large, with.GetProperty("outputs").GetProperty("output").GetString());
        Assert.Equal("[]", with.GetProperty("omitted").GetRawText());
        Assert.Equal(with.GetRawText(), (await server.Get($"/v1/runs/{run}/io/in")).GetRawText());
    }

    [Fact]
    public async Task An_answer_about_a_run_holds_8_MiB_of_values_and_names_the_rest()
    {
        string large = new('x', 3 * 1024 * 1024);
        string run = ContractServer.Text(await server.Run(Flows.Echo(), $$"""{"X":"{{large}}"}"""), "id");

        JsonElement all = await server.Get($"/v1/runs/{run}/data?fetch_structured_data=true");

        Assert.Equal("[]", all.GetProperty("in").GetProperty("omitted").GetRawText());
        Assert.Equal("""{"inputs":{},"outputs":{},"omitted":["inputs::input","outputs::output"]}""", all.GetProperty("out").GetRawText());
        Assert.Equal(large, (await server.Get($"/v1/runs/{run}/io/out")).GetProperty("outputs").GetProperty("output").GetString());
    }

    [Fact]
    public async Task What_is_not_there_is_told()
    {
        string run = ContractServer.Text(await server.Run(Flows.Echo(), """{"X":1}"""), "id");

        Assert.Equal("The run has no node 'nope'; it has in, out.", ContractServer.Text(await server.Get($"/v1/runs/{run}/io/nope", 404), "detail"));
        Assert.Equal("Node 'in' has no iteration 1; ask for it=0.", ContractServer.Text(await server.Get($"/v1/runs/{run}/io/in?it=1", 404), "detail"));
        Assert.Equal("""["query","it"]""", (await server.Get($"/v1/runs/{run}/io/in?it=-1", 422)).GetProperty("detail")[0].GetProperty("loc").GetRawText());
        Assert.Equal("""["query","it"]""", (await server.Get($"/v1/runs/{run}/io/in?it=first", 422)).GetProperty("detail")[0].GetProperty("loc").GetRawText());
        Assert.Equal("""["query","fetch_structured_data"]""", (await server.Get($"/v1/runs/{run}/data?fetch_structured_data=maybe", 422)).GetProperty("detail")[0].GetProperty("loc").GetRawText());
        await server.Get("/v1/runs/no-uuid/data", 422);
        await server.Get("/v1/runs/no-uuid/io/in", 422);
        foreach (string path in new[] { "data", "io/in" })
        {
            await server.Get($"/v1/runs/{Guid.NewGuid()}/{path}", 404);
            Assert.Equal("""{"detail":"Run not found"}""", (await server.Get($"/v1/runs/{run}/{path}", 404, server.Other)).GetRawText());
        }
    }
}
