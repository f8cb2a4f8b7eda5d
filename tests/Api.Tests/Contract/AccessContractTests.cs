using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Api.Noxus;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

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
        foreach (string? key in new[] { null, string.Empty, "a-key-that-nobody-has", ContractServer.Key + " ", ContractServer.Key.ToUpperInvariant() })
        {
            using HttpRequestMessage request = new(new HttpMethod(method), path);
            request.Content = method == "POST" ? ContractServer.Json("{ not even JSON") : null;
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

    [Fact]
    public async Task Another_workspace_sees_nothing_and_changes_nothing()
    {
        string workflow = await server.Save(Flow.Greeting());
        const string Input = """{"input":{"A":1,"B":2}}""";
        string run = ContractServer.Text(await server.Post($"/v1/workflows/{workflow}/runs/sync", Input), "id");
        await server.Unchanged(
            async () =>
            {
                foreach (string path in new[] { $"/v1/workflows/{workflow}", $"/v1/workflows/{workflow}/runs" })
                {
                    Assert.Equal("""{"detail":"Workflow not found"}""", (await server.Get(path, 404, server.Other)).GetRawText());
                }

                foreach (string path in new[] { $"/v1/runs/{run}", $"/v1/workflows/{workflow}/runs/{run}", $"/v1/workflows/{workflow}/run/{run}", $"/v1/runs/{run}/events" })
                {
                    Assert.Equal("""{"detail":"Run not found"}""", (await server.Get(path, 404, server.Other)).GetRawText());
                }

                Assert.Equal("""{"detail":"Run not found"}""", (await server.Post($"/v1/runs/{run}/stop", "", 404, server.Other)).GetRawText());
                foreach (string path in new[] { $"/v1/workflows/{workflow}/runs", $"/v1/workflows/{workflow}/runs/sync" })
                {
                    Assert.Equal("""{"detail":"Workflow not found"}""", (await server.Post(path, Input, 404, server.Other)).GetRawText());
                }

                Assert.Equal(0, (await server.Get("/v1/workflows", client: server.Other)).GetProperty("total").GetInt32());
            },
            workflow);
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
    public async Task Only_the_workspace_of_the_key_may_be_named_as_group()
    {
        string workflow = await server.Save(Flows.Echo());
        string group = ContractServer.Text(await server.Get($"/v1/workflows/{workflow}"), "group_id");
        JsonElement run = await server.Run(workflow, """{"X":1}""", $$""","group_id":"{{group}}" """);

        Assert.Equal(group, ContractServer.Text(run, "group_id"));
        await server.Unchanged(
            async () => await server.Post($"/v1/workflows/{workflow}/runs", $$"""{"input":{"X":1},"group_id":"{{Guid.NewGuid()}}"}""", 403), workflow);
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
