using System.Text.Json;
using Tributary.Api.Auth;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary>The same API below a prefix.</summary>
public sealed class PrefixContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact]
    public async Task Below_its_prefix_the_same_API_answers()
    {
        string workflow = await server.Save(Flows.Echo());
        using HttpClient client = new() { BaseAddress = server.Client.BaseAddress };
        client.DefaultRequestHeaders.Add(ApiKey.Header, ContractServer.Key);
        JsonElement run = await server.Post($"/noxus/v1/workflows/{workflow}/runs/sync", """{"input":{"X":"hello"}}""", client: client);
        string id = ContractServer.Text(run, "id");

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        foreach (string path in new[] { $"/v1/runs/{id}", $"/v1/workflows/{workflow}", $"/v1/workflows/{workflow}/runs", "/v1/nodes", "/v1/admin/me" })
        {
            Assert.Equal((await server.Get(path)).GetRawText(), (await server.Get("/noxus" + path, client: client)).GetRawText());
        }
    }

    [Fact]
    public async Task Below_it_nothing_is_meant_for_another_product()
    {
        using HttpClient client = new() { BaseAddress = server.Client.BaseAddress };

        Assert.Equal(["detail"], (await server.Get("/noxus/v1/runs", 401, client)).EnumerateObject().Select(static member => member.Name));
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {ContractServer.Key}");
        Assert.Equal(["detail"], (await server.Get("/noxus/v1/runs/run_1", 401, client)).EnumerateObject().Select(static member => member.Name));
        Assert.Equal("""{"detail":"Not Found"}""", (await server.Get("/noxus/v1/nowhere", 404, client)).GetRawText());
        Assert.Equal("""{"detail":"Method Not Allowed"}""", (await server.Send("PUT", "/noxus/v1/runs", null, 405, client)).GetRawText());
    }
}
