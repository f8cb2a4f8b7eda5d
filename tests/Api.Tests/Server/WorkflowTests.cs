using System.Text.Json;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Server;

public sealed class WorkflowTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_saved_workflow_is_read_as_it_was_answered()
    {
        JsonElement saved = await server.PostJson("/v1/workflows", Flow.Greeting().Body.ToJsonString());
        string id = saved.GetProperty("id").GetString()!;

        Assert.Equal(server.Workspace, saved.GetProperty("group_id").GetGuid());
        Assert.Equal("2026-05-06T07:08:09.000000Z", saved.GetProperty("created_at").GetString());
        Assert.Equal("in-a", saved.GetProperty("definition").GetProperty("nodes")[0].GetProperty("id").GetString());
        Assert.Equal(saved.GetRawText(), (await server.GetJson($"/v1/workflows/{id}")).GetRawText());
    }

    [Fact]
    public async Task A_workflow_of_another_workspace_is_not_found()
    {
        string id = await server.Save(Flow.Greeting());
        using HttpResponseMessage answer = await server.GetAs(ApiServer.OtherKey, $"/v1/workflows/{id}");

        Assert.Equal("""{"detail":"Workflow not found"}""", (await ApiServer.Read(answer, 404)).GetRawText());
    }

    [Fact]
    public async Task What_is_no_id_is_told_as_such()
    {
        JsonElement answer = await server.GetJson("/v1/workflows/42", 422);

        Assert.Equal("""{"detail":[{"loc":["path","workflow_id"],"msg":"Input should be a valid UUID","type":"uuid_parsing"}]}""", answer.GetRawText());
        Assert.Equal(
            ["path/workflow_id uuid_parsing", "path/run_id uuid_parsing"], FaultText.Of(await server.GetJson("/v1/workflows/x/runs/y", 422)));
    }

    [Fact]
    public async Task A_wrong_workflow_is_told_whole_and_not_kept()
    {
        JsonElement before = await server.GetJson("/v1/workflows?type=wrong");
        JsonElement faults = await server.PostJson(
            "/v1/workflows", """{"type": "wrong", "definition": {"nodes": [{"id": "a", "type": "Mystery"}], "edges": 1}}""", 422);

        Assert.Equal(
            ["body/name missing", "body/definition/edges list_type", "body/definition/nodes/0/type unknown_node_type"], FaultText.Of(faults));
        Assert.Equal(before.GetRawText(), (await server.GetJson("/v1/workflows?type=wrong")).GetRawText());
    }

    [Fact]
    public async Task Workflows_are_listed_by_pages_and_type()
    {
        for (int i = 0; i < 3; i++)
        {
            await server.PostJson("/v1/workflows", """{"name": "n", "type": "sub_flow", "definition": {"nodes": [], "edges": []}}""");
        }

        JsonElement page = await server.GetJson("/v1/workflows?type=sub_flow&page=2&size=2");

        Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal("3 2 2 2", $"{page.GetProperty("total")} {page.GetProperty("page")} {page.GetProperty("size")} {page.GetProperty("pages")}");
        Assert.Equal(["query/page greater_than_equal", "query/size less_than_equal"], FaultText.Of(await server.GetJson("/v1/workflows?page=0&size=1000", 422)));
    }
}
