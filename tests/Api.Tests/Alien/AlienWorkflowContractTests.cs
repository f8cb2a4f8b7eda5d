using System.Text.Json;
using Tributary.Api.Tests.Alien.Scene;

namespace Tributary.Api.Tests.Alien;

public sealed class AlienWorkflowContractTests(AlienServer server) : IClassFixture<AlienServer>
{
    [Fact]
    public async Task A_saved_workflow_comes_back_whole_by_number_and_by_slug()
    {
        AlienFlow flow = AlienFlow.Echo().With("""{"slug":"my-search","description":"Finds","isPublic":true,"type":"preset","tagIds":[1],"collectionId":3}""");
        JsonElement made = await server.Api.Post("workflows", flow.Body, 201);
        long id = made.GetProperty("id").GetInt64();

        Assert.Equal(("My flow", "my-search", "preset", true), (Text(made, "name"), Text(made, "slug"), Text(made, "type"), made.GetProperty("isPublic").GetBoolean()));
        Assert.Equal(JsonElement.Parse(flow.Nodes).GetRawText(), made.GetProperty("nodes").GetRawText());
        Assert.Equal(JsonElement.Parse(flow.Edges).GetRawText(), made.GetProperty("edges").GetRawText());
        Assert.Equal(Text(made, "createdAt"), Text(made, "updatedAt"));
        Assert.Equal(made.GetRawText(), (await server.Api.Get($"workflows/{id}")).GetRawText());
        Assert.Equal(made.GetRawText(), (await server.Api.Get("workflows/slug/my-search")).GetRawText());
    }

    [Fact]
    public async Task What_is_left_out_has_a_default_and_a_slug_is_made_of_the_name()
    {
        JsonElement made = await server.Api.Post("workflows", """{"name":"Ünique: The  Näme!"}""", 201);
        JsonElement other = await server.Api.Post("workflows", """{"name":"Ünique: The  Näme!","nodes":null,"type":null}""", 201);

        Assert.Equal("""nique-the-n-me streaming False [] [] """, $"{Text(made, "slug")} {Text(made, "type")} {made.GetProperty("isPublic")} {made.GetProperty("nodes")} {made.GetProperty("edges")} {made.GetProperty("description")}");
        Assert.Equal("nique-the-n-me-2", Text(other, "slug"));
        Assert.True(other.GetProperty("id").GetInt64() > made.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_slug_belongs_to_one_workflow_of_a_workspace()
    {
        await server.Api.Post("workflows", """{"name":"a","slug":"taken"}""", 201);
        Assert.Equal(["slug unique The slug 'taken' is another workflow's; choose one that is free"], await server.Api.Faults("POST", "workflows", """{"name":"b","slug":"taken"}"""));
        long other = (await server.Api.Post("workflows", """{"name":"b","slug":"free"}""", 201)).GetProperty("id").GetInt64();
        Assert.Single(await server.Api.Faults("PATCH", $"workflows/{other}", """{"slug":"taken"}"""));
        await server.Foreign.Post("workflows", """{"name":"b","slug":"taken"}""", 201);

        await server.Api.Patch($"workflows/{other}", """{"slug":"renamed"}""");
        await server.Api.Post("workflows", """{"name":"c","slug":"free"}""", 201);
        await server.Api.Delete($"workflows/{other}");
        await server.Api.Post("workflows", """{"name":"d","slug":"renamed"}""", 201);
    }

    [Fact]
    public async Task Of_many_who_want_a_slug_at_once_one_gets_it()
    {
        int[] statuses = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            try
            {
                await server.Api.Post("workflows", """{"name":"x","slug":"wanted"}""", 201);
                return 201;
            }
            catch (Xunit.Sdk.TrueException)
            {
                return 422;
            }
        }));
        Assert.Single(statuses, static status => status == 201);
        Assert.Equal("wanted", Text(await server.Api.Get("workflows/slug/wanted"), "slug"));
    }

    [Fact]
    public async Task A_change_overwrites_what_it_names_only()
    {
        JsonElement made = await server.Api.Post("workflows", AlienFlow.Echo().With("""{"description":"kept"}""").Body, 201);
        long id = made.GetProperty("id").GetInt64();
        JsonElement changed = await server.Api.Patch($"workflows/{id}", """{"name":"New","presetCategory":"text","tagIds":[]}""");

        Assert.Equal(("New", "kept", Text(made, "slug"), "text"), (Text(changed, "name"), Text(changed, "description"), Text(changed, "slug"), Text(changed, "presetCategory")));
        Assert.Equal(made.GetProperty("nodes").GetRawText(), changed.GetProperty("nodes").GetRawText());
        Assert.Equal(changed.GetRawText(), (await server.Api.Get($"workflows/{id}")).GetRawText());
        JsonElement again = await server.Api.Patch($"workflows/{id}", """{"description":null,"edges":[],"nodes":[]}""");
        Assert.Equal(("[]", "[]", JsonValueKind.Null), (again.GetProperty("nodes").GetRawText(), again.GetProperty("edges").GetRawText(), again.GetProperty("description").ValueKind));
    }

    [Fact]
    public async Task A_change_that_breaks_the_graph_is_refused_and_changes_nothing()
    {
        long id = await server.Api.Save(AlienFlow.Echo());
        string before = (await server.Api.Get($"workflows/{id}")).GetRawText();
        Assert.Contains("edges.0.source exists", (await server.Api.Faults("PATCH", $"workflows/{id}", """{"nodes":[{"id":"out","type":"http_response"}]}"""))[0], StringComparison.Ordinal);
        Assert.Equal(before, (await server.Api.Get($"workflows/{id}")).GetRawText());
    }

    [Fact]
    public async Task A_deleted_workflow_is_gone_and_its_jobs_stay()
    {
        long id = await server.Api.Save(AlienFlow.Echo());
        long job = (await server.Api.Post($"workflows/{id}/run-sync", "{}")).GetProperty("id").GetInt64();
        await server.Api.Delete($"workflows/{id}");

        await server.Api.Delete($"workflows/{id}", 404);
        await server.Api.Get($"workflows/{id}", 404);
        await server.Api.Get($"workflows/{id}/latest-job", 404);
        await server.Api.Post($"workflows/{id}/run", "{}", 404);
        Assert.Equal("completed", Text(await server.Api.Get($"jobs/{job}"), "status"));
    }

    [Fact]
    public async Task The_list_is_paged_and_leaves_graphs_out()
    {
        foreach (int i in Enumerable.Range(0, 3))
        {
            await server.Api.Save(AlienFlow.Echo().With($$"""{"name":"listed {{i}}"}"""));
        }

        JsonElement whole = await server.Api.Whole(HttpMethod.Get, "workflows", null, 200);
        long total = whole.GetProperty("meta").GetProperty("total").GetInt64();
        Assert.Equal(total, whole.GetProperty("data").GetArrayLength());
        Assert.All(whole.GetProperty("data").EnumerateArray(), static item =>
        {
            Assert.False(item.TryGetProperty("nodes", out _));
            Assert.NotEmpty(Text(item, "slug"));
        });
        JsonElement last = await server.Api.Whole(HttpMethod.Get, $"workflows?page={total}&perPage=1", null, 200);
        Assert.Equal($$"""{"currentPage":{{total}},"total":{{total}},"perPage":1,"lastPage":{{total}}}""", last.GetProperty("meta").GetRawText());
        Assert.Equal(whole.GetProperty("data")[(int)total - 1].GetRawText(), last.GetProperty("data")[0].GetRawText());
        Assert.Equal(["page min The page field must be at least 1", "limit max The limit field must not be greater than 100"], await server.Api.Faults("GET", "workflows?page=0&limit=101", "{}"));
    }

    [Fact]
    public async Task Every_wrong_field_is_told_at_once() => Assert.Equal(
        [
            "name required The name field is required",
            "slug regex The slug field must have 1 to 190 letters, digits, hyphens and underscores",
            "description string The description field must be a string",
            "type enum The type field must be one of streaming, preset, ai-preset, group-preset",
            "isPublic boolean The isPublic field must be a boolean",
            "datasetId number The datasetId field must be a number",
            "tagIds array The tagIds field must be an array of numbers",
            "nodes array The nodes field must be an array",
        ],
        await server.Api.Faults("POST", "workflows", """{"name":" ","slug":"a b","description":1,"type":"x","isPublic":"yes","datasetId":"1","tagIds":["a"],"nodes":{}}"""));

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("null")]
    public async Task A_body_that_is_no_object_is_answered_with_400(string body) =>
        Assert.Contains("Send a JSON object", Text(await server.Api.Whole(HttpMethod.Post, "workflows", body, 400), "message"), StringComparison.Ordinal);

    [Theory]
    [InlineData("workflows/999999")]
    [InlineData("workflows/0")]
    [InlineData("workflows/abc")]
    [InlineData("workflows/99999999999999999999")]
    [InlineData("workflows/slug/nobody")]
    [InlineData("jobs/999999")]
    [InlineData("jobs/x/stream")]
    [InlineData("datasets/7777")]
    public async Task What_does_not_exist_is_404(string path) => await server.Api.Get(path, 404);

    private static string Text(JsonElement parent, string key) => parent.GetProperty(key).GetString()!;
}
