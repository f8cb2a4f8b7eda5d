using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Api.Noxus;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary>Keys and workspaces.</summary>
public sealed partial class AccessContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    public static IEnumerable<object[]> Routes => NoxusRoutes.All.Select(static route => new object[] { route.Name, route.Method, route.Pattern });

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Every_route_wants_a_key_before_anything_else(string name, string method, string pattern)
    {
        string path = Parameter().Replace(pattern, "no-uuid");
        Tenant revoked = await server.MakeTenant("revoked");
        await server.Delete($"/v1/admin/groups/{revoked.Group}/api-keys/{revoked.KeyId}");
        foreach (string? key in new[] { null, string.Empty, "a-key-that-nobody-has", revoked.Key, ContractServer.Key + " ", ContractServer.Key.ToUpperInvariant() })
        {
            using HttpRequestMessage request = new(new HttpMethod(method), path);
            request.Content = method is "POST" or "PATCH" or "PUT" ? ContractServer.Json("{ not even JSON") : null;
            if (key is not null)
            {
                request.Headers.TryAddWithoutValidation("X-API-Key", key);
            }

            using HttpResponseMessage answer = await server.Anonymous.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

            // Blanks around a header's value are no part of it.
            bool isKnown = key?.Trim() == ContractServer.Key;
            Assert.True(isKnown != ((int)answer.StatusCode == 401), $"{name}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task The_key_goes_into_its_own_header_only()
    {
        using HttpRequestMessage bearer = new(HttpMethod.Get, "/v1/nodes");
        bearer.Headers.Add("Authorization", $"Bearer {ContractServer.Key}");
        using HttpResponseMessage answer = await server.Anonymous.SendAsync(bearer);

        await ContractServer.Read(answer, 401);
        Assert.Contains("X-API-Key", (await server.Get($"/v1/nodes?api_key={ContractServer.Key}", 401, server.Anonymous)).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Only_a_tenant_admin_manages_workspaces(string name, string method, string pattern)
    {
        ApiRoute route = NoxusRoutes.All.Single(each => each.Name == name);
        using HttpRequestMessage request = new(new HttpMethod(method), Parameter().Replace(pattern, "no-uuid"));
        request.Content = method is "POST" or "PATCH" or "PUT" ? ContractServer.Json("{ not even JSON") : null;
        using HttpResponseMessage answer = await server.Other.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(route.NeedsTenantAdmin, (int)answer.StatusCode == 403);
        Assert.Equal(pattern.StartsWith("/v1/admin/groups", StringComparison.Ordinal), route.NeedsTenantAdmin);
    }

    [Fact(Timeout = 30_000)]
    public async Task Another_workspace_cannot_touch_a_run_at_work()
    {
        string run = await server.Begin(await server.Save(Flows.Held(server.Remote, "foreign")));
        await server.Remote.Arrived("foreign");

        await server.Get($"/v1/runs/{run}", 404, server.Other);
        await server.Get($"/v1/runs/{run}/events", 404, server.Other);
        await server.Post($"/v1/runs/{run}/stop", "", 404, server.Other);
        Assert.Equal("running", ContractServer.Text(await server.Get($"/v1/runs/{run}"), "status"));
        server.Remote.Release("foreign");
        await EventFeed.ReadAll(server.Client, run);
        Assert.Equal("completed", ContractServer.Text(await server.Get($"/v1/runs/{run}"), "status"));
    }

    [Fact]
    public async Task A_key_that_is_no_tenant_admins_may_name_its_own_workspace_only()
    {
        Tenant tenant = await server.MakeTenant("plain");
        string workflow = ContractServer.Text(await server.Post("/v1/workflows", Flows.Echo().Body.ToJsonString(), client: tenant.Client), "id");
        string runs = $"/v1/workflows/{workflow}/runs";
        JsonElement run = await server.Post($"{runs}/sync", $$"""{"input":{"X":1},"group_id":"{{tenant.Group}}"}""", client: tenant.Client);
        string first = ContractServer.Text(await server.Get("/v1/admin/me"), "group_id");

        Assert.Equal(tenant.Group, ContractServer.Text(run, "group_id"));
        foreach (string group in new[] { first, Guid.NewGuid().ToString(), "no-uuid" })
        {
            await server.Post(runs, $$"""{"input":{"X":1},"group_id":"{{group}}"}""", 403, tenant.Client);
        }

        Assert.Equal(1, (await server.Get(runs, client: tenant.Client)).GetProperty("total").GetInt32());
    }

    [GeneratedRegex("{[^}]*}")]
    private static partial Regex Parameter();
}
