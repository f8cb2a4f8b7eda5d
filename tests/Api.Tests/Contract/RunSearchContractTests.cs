using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary>Listing and searching the runs of a workspace.</summary>
public sealed class RunSearchContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact]
    public async Task Runs_of_all_workflows_are_listed_newest_first()
    {
        string first = await server.Save(Flows.Echo());
        string second = await server.Save(Flows.Echo());
        string older = await Run(first, "1");
        string newer = await Run(second, "2");

        JsonElement page = await server.Get("/v1/runs?size=2");

        Assert.Equal([newer, older], Ids(page));
        Assert.Equal([newer], Ids(await server.Get("/v1/runs?page=1&page_size=1")));
        Assert.Equal([older], Ids(await server.Get("/v1/runs?page=2&size=1")));
        Assert.Equal([older], Ids(await server.Get($"/v1/runs?workflow_id={first}")));
        Assert.Equal(2, page.GetProperty("size").GetInt32());
        Assert.Empty(Ids(await server.Get($"/v1/runs?workflow_id={first}", client: server.Other)));
    }

    [Fact]
    public async Task They_are_told_apart_by_status()
    {
        string workflow = await server.Save(Flows.Echo());
        string broken = await server.Save(Flows.Call(server.Remote.Url("/broken")));
        string completed = await Run(workflow, "1");
        string failed = ContractServer.Text(await server.Run(broken), "id");

        Assert.Equal(failed, Ids(await server.Get("/v1/runs?status=failed&size=1")).Single());
        Assert.Equal([completed], Ids(await server.Get($"/v1/runs?status=completed&workflow_id={workflow}")));
        Assert.Empty(Ids(await server.Get($"/v1/runs?status=failed&workflow_id={workflow}")));
        Assert.Equal(
            """["query","status"]""", (await server.Get("/v1/runs?status=over", 422)).GetProperty("detail")[0].GetProperty("loc").GetRawText());
        Assert.Equal(
            """["query","workflow_id"]""", (await server.Get("/v1/runs?workflow_id=7", 422)).GetProperty("detail")[0].GetProperty("loc").GetRawText());
    }

    [Theory]
    [InlineData("""{"query":"NEEDLE ONE"}""", true)]
    [InlineData("""{"query":"needle","exact":false,"search_in":["input"]}""", true)]
    [InlineData("""{"query":"needle","search_in":["other","run_id"]}""", false)]
    [InlineData("""{"query":"needle one","exact":true}""", false)]
    [InlineData("""{"query":"A Needle One","exact":true,"search_in":["input"]}""", true)]
    [InlineData("""{"query":"A Needle One","exact":true,"search_in":["output"]}""", true)]
    [InlineData("""{"query":"a needle one","exact":true,"limit":10,"offset":0}""", false)]
    [InlineData("""{"query":"straw"}""", false)]
    [InlineData("""{"query":"needle","search_in":[]}""", false)]
    [InlineData("""{"query":"needle","search_in":null,"exact":null,"similarity_threshold":0.5}""", true)]
    public async Task A_text_is_found_where_it_is_looked_for(string request, bool isFound)
    {
        string workflow = await server.Save(Flows.Echo());
        string run = await Run(workflow, "\"A Needle One\"");
        await Run(workflow, "\"hay\"");

        string[] found = Ids(await server.Post("/v1/runs/search", request.Replace("{", $$"""{"workflow_id":"{{workflow}}",""", StringComparison.Ordinal)));

        Assert.Equal(isFound ? [run] : [], found);
    }

    [Theory]
    [InlineData("caf\u00e9", true)]
    [InlineData("Caf\u00e9", false)]
    [InlineData("2.50", true)]
    [InlineData("true", true)]
    public async Task A_value_within_an_object_is_a_value(string text, bool isFound)
    {
        string workflow = await server.Save(Flows.Echo());
        string run = await Run(workflow, """{"a":[1,2.50,{"b":"caf\u00e9"}],"c":true}""");

        JsonElement found = await server.Post(
            "/v1/runs/search", JsonSerializer.Serialize(new { query = text, exact = true, workflow_id = workflow, search_in = new[] { "input" } }));

        Assert.Equal(isFound ? [run] : [], Ids(found));
    }

    [Fact]
    public async Task An_error_a_note_the_name_of_the_workflow_and_the_id_are_looked_through()
    {
        string workflow = await server.Save(Flows.Echo());
        JsonObject figures = Flows.Echo().Body;
        figures["name"] = "Quarterly figures";
        string renamed = await server.Save(figures);
        string broken = await server.Save(Flows.Call(server.Remote.Url("/broken")));
        string noted = ContractServer.Text(await server.Run(workflow, """{"X":1,"Unheard-of":2}"""), "id");
        string named = await Run(renamed, "1");
        string failed = ContractServer.Text(await server.Run(broken), "id");

        Assert.Equal([noted], Ids(await Search("unheard-OF", "other")));
        Assert.Equal([named], Ids(await Search("quarterly", "other")));
        Assert.Contains(failed, Ids(await Search("500", "other")));
        Assert.Equal([named], Ids(await Search(named, "run_id")));
        Assert.Equal([named], Ids(await Search(Guid.Parse(named).ToString("N"), "run_id")));
        Assert.Empty(Ids(await Search(named, "other")));
        Assert.Equal([failed], Ids(await server.Post("/v1/runs/search", $$"""{"query":"","status":"failed","workflow_id":"{{broken}}"}""")));
    }

    [Fact]
    public async Task What_is_found_is_shown_part_by_part()
    {
        string workflow = await server.Save(Flows.Echo());
        List<string> made = [];
        for (int i = 0; i < 5; i++)
        {
            made.Insert(0, await Run(workflow, $"\"part-{i}\""));
        }

        string query = $$"""{"query":"part-","workflow_id":"{{workflow}}" """;
        JsonElement byBody = await server.Post("/v1/runs/search", query + ""","limit":2,"offset":2}""");
        JsonElement byPage = await server.Post("/v1/runs/search?page=2&size=2", query + "}");

        Assert.Equal(made[2..4], Ids(byBody));
        Assert.Equal(made[2..4], Ids(byPage));
        Assert.Equal(byPage.GetRawText(), byBody.GetRawText());
        Assert.Equal("""{"total":5,"page":2,"size":2,"pages":3}""", JsonSerializer.Serialize(new
        {
            total = byBody.GetProperty("total").GetInt32(),
            page = byBody.GetProperty("page").GetInt32(),
            size = byBody.GetProperty("size").GetInt32(),
            pages = byBody.GetProperty("pages").GetInt32(),
        }));
    }

    [Fact]
    public async Task Another_workspace_finds_nothing()
    {
        string run = await Run(await server.Save(Flows.Echo()), "\"secret-of-the-first\"");

        foreach (string query in new[] { run, "secret-of-the-first", "" })
        {
            Assert.Empty(Ids(await server.Post("/v1/runs/search", JsonSerializer.Serialize(new { query }), client: server.Other)));
        }

        Assert.Empty(Ids(await server.Get("/v1/runs?status=completed", client: server.Other)));
    }

    [Fact]
    public async Task Every_fault_of_a_search_is_told_at_once()
    {
        JsonElement answer = await server.Post(
            "/v1/runs/search?page=0", """{"exact":"yes","search_in":["input","title"],"limit":0,"offset":-1,"status":"over","workflow_id":7}""", 422);

        Assert.Equal(
            [
                """["query","page"]""", """["body","query"]""", """["body","exact"]""", """["body","search_in",1]""", """["body","status"]""",
                """["body","workflow_id"]""", """["body","offset"]""", """["body","limit"]""",
            ],
            answer.GetProperty("detail").EnumerateArray().Select(static fault => fault.GetProperty("loc").GetRawText()));
        await server.Post("/v1/runs/search", """{"query":"x","search_in":"input","limit":1.5}""", 422);
        await server.Post("/v1/runs/search", """{"query":7}""", 422);
        await server.Post("/v1/runs/search", string.Empty, 422);
    }

    private async Task<string> Run(string workflow, string value) => ContractServer.Text(await server.Run(workflow, $$"""{"X":{{value}}}"""), "id");

    private Task<JsonElement> Search(string query, string part) =>
        server.Post("/v1/runs/search", JsonSerializer.Serialize(new { query, search_in = new[] { part } }));

    private static string[] Ids(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(static item => ContractServer.Text(item, "id"))];
}
