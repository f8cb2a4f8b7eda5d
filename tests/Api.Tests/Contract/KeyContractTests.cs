using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary>API keys: what their owners see, how they are made, listed and revoked.</summary>
public sealed class KeyContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact]
    public async Task An_owner_sees_the_end_of_its_key_only()
    {
        Tenant tenant = await server.MakeTenant("me");
        JsonElement me = await server.Get("/v1/admin/me", client: tenant.Client);

        Assert.Equal(
            (tenant.KeyId, "made", false, tenant.Group),
            (ContractServer.Text(me, "id"), ContractServer.Text(me, "name"), me.GetProperty("tenant_admin").GetBoolean(), ContractServer.Text(me, "group_id")));
        Assert.Equal($"****{tenant.Key[^4..]}", ContractServer.Text(me, "value"));
    }

    [Fact]
    public async Task The_first_key_is_a_tenant_admin_of_a_workspace_with_a_name()
    {
        JsonElement me = await server.Get("/v1/admin/me");

        Assert.True(me.GetProperty("tenant_admin").GetBoolean());
        Assert.Equal("Default", ContractServer.Text(await server.Get($"/v1/admin/groups/{ContractServer.Text(me, "group_id")}"), "name"));
    }

    [Fact]
    public async Task A_key_opens_its_workspace_at_once_and_its_value_is_never_told_again()
    {
        Tenant tenant = await server.MakeTenant("fresh");
        JsonElement workflow = await server.Post("/v1/workflows", Flows.Echo().Body.ToJsonString(), client: tenant.Client);
        string list = (await server.Get($"/v1/admin/groups/{tenant.Group}/api-keys")).GetRawText();

        Assert.StartsWith("trb_", tenant.Key, StringComparison.Ordinal);
        Assert.Equal(tenant.Group, ContractServer.Text(workflow, "group_id"));
        Assert.Contains(tenant.KeyId, list, StringComparison.Ordinal);
        Assert.DoesNotContain(tenant.Key[4..], list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_listed_newest_first_with_their_last_use()
    {
        Tenant unused = await server.MakeTenant("list");
        Tenant used = await server.MakeKey(unused.Group, isAdmin: true);
        await server.Get("/v1/nodes", client: used.Client);

        JsonElement[] keys = [.. (await server.Get($"/v1/admin/groups/{unused.Group}/api-keys")).EnumerateArray()];
        Assert.Equal([used.KeyId, unused.KeyId], keys.Select(static key => ContractServer.Text(key, "id")));
        Assert.Equal([true, false], keys.Select(static key => key.GetProperty("tenant_admin").GetBoolean()));
        Assert.Equal([JsonValueKind.String, JsonValueKind.Null], keys.Select(static key => key.GetProperty("last_used_at").ValueKind));
        JsonElement page = await server.Get($"/v1/admin/groups/{unused.Group}/api-keys?page=2&size=1");
        Assert.Equal((unused.KeyId, 2), (ContractServer.Text(page.GetProperty("items")[0], "id"), page.GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_from_the_next_request_on()
    {
        Tenant tenant = await server.MakeTenant("revoked");
        Tenant other = await server.MakeKey(tenant.Group);
        await server.Get("/v1/nodes", client: tenant.Client);

        string path = $"/v1/admin/groups/{tenant.Group}/api-keys/{tenant.KeyId}";
        Assert.Equal("{}", (await server.Delete(path)).GetRawText());

        foreach (string route in new[] { "/v1/nodes", "/v1/workflows", "/v1/admin/me", "/v1/admin/groups", $"/v1/runs/{Guid.NewGuid()}/events" })
        {
            Assert.Contains("not known here", (await server.Get(route, 401, tenant.Client)).GetRawText(), StringComparison.Ordinal);
        }

        await server.Get("/v1/nodes", client: other.Client);
        Assert.Equal("""{"detail":"API key not found"}""", (await server.Delete(path, 404)).GetRawText());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_and_a_wait_that_are_open_when_their_key_is_revoked_go_on_to_their_end()
    {
        Tenant tenant = await server.MakeTenant("open");
        string workflow = ContractServer.Text(
            await server.Post("/v1/workflows", Flows.Held(server.Remote, "open").Body.ToJsonString(), client: tenant.Client), "id");
        Task<JsonElement> wait = server.Post($"/v1/workflows/{workflow}/runs/sync", """{"input":{}}""", client: tenant.Client);
        await server.Remote.Arrived("open");
        string run = ContractServer.Text((await server.Get($"/v1/workflows/{workflow}/runs", client: tenant.Client)).GetProperty("items")[0], "id");
        using EventFeed feed = await EventFeed.Open(tenant.Client, run);
        await server.Delete($"/v1/admin/groups/{tenant.Group}/api-keys/{tenant.KeyId}");
        await server.Get($"/v1/runs/{run}", 401, tenant.Client);
        server.Remote.Release("open");

        Assert.Equal("completed", ContractServer.Text(await wait, "status"));
        Assert.Contains("\"workflow_status\":\"completed\"", (await feed.ToEnd())[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_revoked_under_its_own_workspace_only()
    {
        Tenant one = await server.MakeTenant("one");
        Tenant two = await server.MakeTenant("two");

        await server.Delete($"/v1/admin/groups/{one.Group}/api-keys/{two.KeyId}", 404);
        await server.Delete($"/v1/admin/groups/{Guid.NewGuid()}/api-keys/{two.KeyId}", 404);
        await server.Get("/v1/nodes", client: two.Client);
    }

    [Fact]
    public async Task The_configured_key_is_revoked_by_the_setting()
    {
        JsonElement me = await server.Get("/v1/admin/me");
        Tenant admin = await server.MakeTenant("second admin", isAdmin: true);
        JsonElement refusal = await server.Delete($"/v1/admin/groups/{ContractServer.Text(me, "group_id")}/api-keys/{ContractServer.Text(me, "id")}", 409, admin.Client);

        Assert.Contains("Tributary:ApiKey", refusal.GetRawText(), StringComparison.Ordinal);
        await server.Get("/v1/nodes");
    }

    [Theory]
    [InlineData("{}", "missing name")]
    [InlineData("""{"name":null,"tenant_admin":"yes"}""", "bool_type tenant_admin, missing name")]
    [InlineData("""{"name":" ","tenant_admin":1}""", "bool_type tenant_admin, string_too_short name")]
    [InlineData("""{"name":7}""", "string_type name")]
    public async Task A_key_that_is_asked_for_wrongly_is_not_made(string body, string faults)
    {
        Tenant tenant = await server.MakeTenant("faults");
        JsonElement answer = await server.Post($"/v1/admin/groups/{tenant.Group}/api-keys", body, 422);

        Assert.Equal(faults, string.Join(", ", answer.GetProperty("detail").EnumerateArray().Select(
            static fault => $"{ContractServer.Text(fault, "type")} {fault.GetProperty("loc")[1].GetString()}").Order(StringComparer.Ordinal)));
        Assert.Equal(1, (await server.Get($"/v1/admin/groups/{tenant.Group}/api-keys")).GetArrayLength());
    }

    [Fact]
    public async Task Faults_of_the_path_are_told_with_those_of_the_body()
    {
        JsonElement answer = await server.Post("/v1/admin/groups/no-uuid/api-keys", "{}", 422);

        Assert.Equal(2, answer.GetProperty("detail").GetArrayLength());
        await server.Post($"/v1/admin/groups/{Guid.NewGuid()}/api-keys", """{"name":"x"}""", 404);
        await server.Get($"/v1/admin/groups/{Guid.NewGuid()}/api-keys", 404);
        await server.Get("/v1/admin/groups/no-uuid/api-keys?size=0", 422);
    }
}
