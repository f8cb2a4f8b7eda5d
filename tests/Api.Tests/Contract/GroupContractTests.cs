using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary>Workspaces: made, listed and removed; runs in another one.</summary>
public sealed class GroupContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact]
    public async Task One_is_made_read_and_listed_in_both_shapes()
    {
        JsonElement made = await server.Post("/v1/admin/groups", """{"name":"Sales","description":"All of Sales","more":1}""");
        JsonElement bare = await server.Post("/v1/admin/groups", """{"name":"Bare","description":null}""");
        string id = ContractServer.Text(made, "id");

        Assert.Equal(("Sales", "All of Sales", ""), (ContractServer.Text(made, "name"), ContractServer.Text(made, "description"), ContractServer.Text(bare, "description")));
        Assert.Equal(made.GetRawText(), (await server.Get($"/v1/admin/groups/{id}")).GetRawText());
        JsonElement[] all = [.. (await server.Get("/v1/admin/groups")).EnumerateArray()];
        Assert.Contains(id, all.Select(static group => ContractServer.Text(group, "id")));
        JsonElement page = await server.Get("/v1/admin/groups?page=1&size=1&page_size=10");
        Assert.Equal((1, all.Length), (page.GetProperty("items").GetArrayLength(), page.GetProperty("total").GetInt32()));
        Assert.Equal(ContractServer.Text(bare, "id"), ContractServer.Text(page.GetProperty("items")[0], "id"));
        Assert.Equal(1, (await server.Get("/v1/admin/groups?page_size=1")).GetProperty("size").GetInt32());
    }

    [Fact]
    public async Task Wrong_requests_are_refused_and_make_nothing()
    {
        int before = (await server.Get("/v1/admin/groups")).GetArrayLength();
        await server.Post("/v1/admin/groups", """{"description":7}""", 422);
        await server.Post("/v1/admin/groups", $$"""{"name":"{{new string('x', 513)}}"}""", 422);
        await server.Post("/v1/admin/groups", "[]", 422);
        await server.Get("/v1/admin/groups?page=0", 422);
        await server.Get("/v1/admin/groups/no-uuid", 422);
        await server.Delete("/v1/admin/groups/no-uuid", 422);
        await server.Delete($"/v1/admin/groups/{Guid.NewGuid()}", 404);

        Assert.Equal(before, (await server.Get("/v1/admin/groups")).GetArrayLength());
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_is_removed_takes_its_keys_and_runs_along_and_is_seen_by_nobody()
    {
        Tenant tenant = await server.MakeTenant("gone", isAdmin: true);
        Tenant second = await server.MakeKey(tenant.Group);
        string workflow = ContractServer.Text(
            await server.Post("/v1/workflows", Flows.Held(server.Remote, "gone").Body.ToJsonString(), client: tenant.Client), "id");
        string run = ContractServer.Text(await server.Post($"/v1/workflows/{workflow}/runs", """{"input":{}}""", client: tenant.Client), "id");
        await server.Remote.Arrived("gone");
        using EventFeed feed = await EventFeed.Open(tenant.Client, run);

        Assert.Equal("{}", (await server.Delete($"/v1/admin/groups/{tenant.Group}")).GetRawText());

        // The stream's last word is the only thing of the run that anybody can still see: stopped runs end like this.
        Assert.Contains("\"workflow_status\":\"failed\"", (await feed.ToEnd())[^1].Text, StringComparison.Ordinal);
        await server.Get($"/v1/runs/{run}", 401, tenant.Client);
        await server.Get("/v1/nodes", 401, second.Client);
        await server.Get($"/v1/runs/{run}", 404);
        await server.Get($"/v1/workflows/{workflow}", 404);
        await server.Post($"/v1/workflows/{workflow}/runs", $$"""{"input":{},"group_id":"{{tenant.Group}}"}""", 404);
        await server.Get($"/v1/admin/groups/{tenant.Group}", 404);
        await server.Get($"/v1/admin/groups/{tenant.Group}/api-keys", 404);
        await server.Post($"/v1/admin/groups/{tenant.Group}/api-keys", """{"name":"late"}""", 404);
        await server.Delete($"/v1/admin/groups/{tenant.Group}", 404);
        Assert.DoesNotContain(tenant.Group, (await server.Get("/v1/admin/groups")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_one_and_the_callers_own_are_not_removed()
    {
        Tenant admin = await server.MakeTenant("admins", isAdmin: true);
        string first = ContractServer.Text(await server.Get("/v1/admin/me"), "group_id");

        await server.Delete($"/v1/admin/groups/{first}", 409);
        Assert.Contains("first workspace", (await server.Delete($"/v1/admin/groups/{first}", 409, admin.Client)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("belongs to this workspace", (await server.Delete($"/v1/admin/groups/{admin.Group}", 409, admin.Client)).GetRawText(), StringComparison.Ordinal);
        await server.Get("/v1/nodes", client: admin.Client);
        await server.Get("/v1/nodes");
    }

    [Fact]
    public async Task A_tenant_admin_may_run_a_workflow_of_another_workspace_and_the_run_is_that_workspaces()
    {
        Tenant tenant = await server.MakeTenant("runs");
        string workflow = ContractServer.Text(await server.Post("/v1/workflows", Flows.Echo().Body.ToJsonString(), client: tenant.Client), "id");

        JsonElement run = await server.Run(workflow, """{"X":1}""", $$""","group_id":"{{tenant.Group}}" """);

        Assert.Equal(("completed", tenant.Group), (ContractServer.Text(run, "status"), ContractServer.Text(run, "group_id")));
        string path = $"/v1/runs/{ContractServer.Text(run, "id")}";
        Assert.Equal(ContractServer.Text(run, "id"), ContractServer.Text(await server.Get(path, client: tenant.Client), "id"));
        await server.Get(path, 404);
    }

    [Fact]
    public async Task A_group_without_the_workflow_or_that_is_none_is_not_found()
    {
        string own = await server.Save(Flows.Echo());
        Tenant tenant = await server.MakeTenant("empty");
        await server.Unchanged(
            async () =>
            {
                foreach ((string group, string detail) in new[] { (tenant.Group, "Workflow"), (Guid.NewGuid().ToString(), "Workspace"), ("no-uuid", "Workspace") })
                {
                    JsonElement refusal = await server.Post($"/v1/workflows/{own}/runs", $$"""{"input":{"X":1},"group_id":"{{group}}"}""", 404);
                    Assert.Equal($$"""{"detail":"{{detail}} not found"}""", refusal.GetRawText());
                }
            },
            own);
    }
}
