using System.Text.Json;
using Tributary.Api.Auth;
using Tributary.Api.Tests.B3os.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>Where the front door stands, beside another one at the same paths, and whom it lets in.</summary>
public sealed class B3osDoorContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    [Theory]
    [InlineData("/b3os/v1/runs")]
    [InlineData("/v1/runs")]
    public async Task It_answers_under_its_prefix_and_at_the_root(string path) =>
        Assert.Equal(["items", "limit", "offset", "hasMore"], (await server.Ask("GET", path)).EnumerateObject().Select(static member => member.Name));

    [Theory]
    [InlineData("GET", "/v1/runs")]
    [InlineData("GET", "/v1/workflows")]
    public async Task At_a_path_of_both_an_api_key_header_means_the_other_front_door(string method, string path)
    {
        JsonElement other = await server.Send(method, path, null, 200, server.Client);
        Assert.False(other.TryGetProperty("requestId", out _));

        HttpClient both = server.ConnectBearer(Key);
        both.DefaultRequestHeaders.Add(ApiKey.Header, Key);
        Assert.Equal(other.ToString(), (await server.Send(method, path, null, 200, both)).ToString());
    }

    [Fact]
    public async Task Runs_and_workflows_of_one_front_door_are_none_of_the_other()
    {
        string run = await server.Start(B3osContractServer.Hello());
        await server.Ended(run);
        string workflow = Text(await server.SaveB3os(B3osContractServer.Hello()), "id");

        Assert.DoesNotContain(run[4..], (await server.Get("/v1/runs?size=100")).ToString().Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(workflow[3..], (await server.Get("/v1/workflows?size=100")).ToString().Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/b3os/v1/runs")]
    [InlineData("/v1/runs/run_1")]
    [InlineData("/v1/organizations")]
    public async Task Without_a_key_or_with_a_wrong_one_nobody_is_let_in(string path)
    {
        JsonElement missing = await server.Refused("GET", path, 401, client: server.ConnectBearer(null));
        Assert.Contains("Authorization: Bearer", Text(missing, "message"), StringComparison.Ordinal);
        await server.Refused("GET", path, 401, client: server.ConnectBearer("a-key-of-nobody-at-all"));
    }

    [Theory]
    [InlineData("GET", "/v1/runs")]
    [InlineData("POST", "/v1/workflows")]
    [InlineData("GET", "/v1/workflows/0197f3c0-0000-7000-8000-000000000001")]
    public async Task Who_cannot_be_told_is_refused_in_the_words_of_both(string method, string path)
    {
        // Each client's answers are held against the document of its product.
        foreach (HttpClient client in new[] { server.Anonymous, server.ConnectBearer(null) })
        {
            JsonElement refused = await server.Send(method, path, null, 401, client);

            Assert.Equal(["detail", "code", "message", "details", "requestId"], refused.EnumerateObject().Select(static member => member.Name));
            Assert.Equal("The API key is missing. Send it in the X-API-Key header, or as Authorization: Bearer <key>.", Text(refused, "detail"));
            Assert.Equal((401000, Text(refused, "detail")), (refused.GetProperty("code").GetInt32(), Text(refused, "message")));
            Assert.NotEmpty(Text(refused, "requestId"));
        }
    }

    [Fact]
    public async Task A_request_that_names_another_organisation_is_refused()
    {
        using HttpRequestMessage own = new(HttpMethod.Get, "/v1/runs") { Headers = { { "X-Org-ID", Text((await server.Ask("GET", "/v1/organizations")).GetProperty("items")[0], "id") } } };
        using HttpResponseMessage fits = await server.Bearer.SendAsync(own);
        Assert.Equal(200, (int)fits.StatusCode);
        using HttpRequestMessage other = new(HttpMethod.Get, "/v1/runs") { Headers = { { "X-Org-ID", "org_0123" } } };
        using HttpResponseMessage refused = await server.Bearer.SendAsync(other);
        Assert.Equal(403000, (await Read(refused, 403)).GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Unknown_paths_and_methods_are_refused_in_its_own_words()
    {
        await server.Refused("GET", "/b3os/v1/nowhere", 404);
        await server.Refused("DELETE", "/b3os/v1/runs", 405);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        string large = $$$"""{"definition":{{{B3osContractServer.Hello()}}},"payload":{"x":"{{{new string('x', 10 * 1024 * 1024)}}}"}}""";

        await server.Refused("POST", "/v1/runs", 413, large);
    }
}
