using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary>Credentials of the settings: every workspace may use them, and none may change them.</summary>
public sealed class SharedCredentialContractTests(SharedCredentialServer server) : IClassFixture<SharedCredentialServer>
{
    [Fact]
    public async Task One_is_listed_and_used_and_cannot_be_changed()
    {
        JsonElement shown = (await server.Get("/v1/credentials", client: server.Other)).GetProperty("items")[0];
        string path = $"/v1/credentials/{ContractServer.Text(shown, "id")}";
        Assert.Equal(("Mail", "api_key", "settings", JsonValueKind.Null),
            (ContractServer.Text(shown, "name"), ContractServer.Text(shown, "type"), ContractServer.Text(shown, "source"), shown.GetProperty("created_at").ValueKind));
        Assert.Equal(shown.GetRawText(), (await server.Get(path, client: server.Other)).GetRawText());
        Assert.Contains("Tributary:Credentials", (await server.Patch(path, """{"name":"Mine"}""", 409)).GetRawText(), StringComparison.Ordinal);
        await server.Delete(path, 409);

        JsonObject flow = Flows.Call(server.Remote.Url("/mirror")).Body;
        flow["definition"]!["nodes"]![0]!["credential_ids"] = new JsonObject { ["auth"] = "Mail" };
        string run = (await server.Run(await server.Save(flow))).GetProperty("output").GetRawText();
        Assert.Contains("||[redacted]", run, StringComparison.Ordinal);
        Assert.DoesNotContain("of-the-operator", run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspaces_own_of_the_same_name_counts_first()
    {
        Tenant tenant = await server.MakeTenant("own");
        await server.Post("/v1/credentials", """{"name":"Mail","type":"bearer","data":{"token":"of-the-workspace"}}""", client: tenant.Client);
        Assert.Equal(
            ["workspace", "settings"],
            (await server.Get("/v1/credentials", client: tenant.Client)).GetProperty("items").EnumerateArray().Select(static each => ContractServer.Text(each, "source")));

        JsonObject flow = Flows.Call(server.Remote.Url("/mirror")).Body;
        flow["definition"]!["nodes"]![0]!["credential_ids"] = new JsonObject { ["auth"] = "Mail" };
        string workflow = ContractServer.Text(await server.Post("/v1/workflows", flow.ToJsonString(), client: tenant.Client), "id");
        JsonElement run = await server.Post($"/v1/workflows/{workflow}/runs/sync", """{"input":{}}""", client: tenant.Client);
        Assert.Contains("|Bearer [redacted]|", run.GetProperty("output").GetRawText(), StringComparison.Ordinal);
    }
}
