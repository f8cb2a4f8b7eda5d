using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary>The key that the server made for itself, and what happens when it is the last that manages workspaces.</summary>
public sealed class LastKeyContractTests(KeylessServer server) : IClassFixture<KeylessServer>
{
    [Fact]
    public async Task The_last_tenant_admin_stays_and_any_other_can_be_revoked()
    {
        JsonElement me = await server.Get("/v1/admin/me");
        string first = $"/v1/admin/groups/{ContractServer.Text(me, "group_id")}/api-keys/{ContractServer.Text(me, "id")}";
        Tenant plain = await server.MakeTenant("plain");

        Assert.Contains("Make one first", (await server.Delete(first, 409)).GetRawText(), StringComparison.Ordinal);
        await server.Get("/v1/nodes");

        Tenant admin = await server.MakeTenant("admin", isAdmin: true);
        await server.Delete(first);
        await server.Get("/v1/nodes", 401);
        await server.Delete($"/v1/admin/groups/{admin.Group}/api-keys/{admin.KeyId}", 409, admin.Client);
        await server.Delete($"/v1/admin/groups/{plain.Group}/api-keys/{plain.KeyId}", 200, admin.Client);
        await server.Get("/v1/nodes", 401, plain.Client);
    }
}
