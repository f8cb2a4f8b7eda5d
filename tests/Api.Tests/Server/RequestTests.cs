using System.Net;
using System.Text.Json;
using Tributary.Api.Auth;
using Tributary.Engine.Stores;

namespace Tributary.Api.Tests.Server;

public sealed class RequestTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData(null, "X-API-Key")]
    [InlineData("no-such-key-here", "X-API-Key")]
    public async Task Without_a_known_key_nothing_is_answered_but_the_cure(string? key, string cure)
    {
        using HttpResponseMessage answer = await server.GetAs(key, "/v1/workflows/not-even-an-id");

        Assert.Contains(cure, Detail(await ApiServer.Read(answer, 401)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_and_methods_that_do_not_exist_are_told_in_the_same_shape()
    {
        Assert.Equal("Not Found", Detail(await server.GetJson("/v1/nowhere", 404)));
        Assert.Equal("Not Found", Detail(await server.GetJson("/", 404)));
        using HttpResponseMessage answer = await server.Client.PutAsync("/v1/workflows", null);
        Assert.Equal("Method Not Allowed", Detail(await ApiServer.Read(answer, 405)));
        Assert.Equal(["POST", "GET"], answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/healthz", "GET")]
    [InlineData("/v1/workflows/", "POST, GET")]
    [InlineData("/V1/Workflows/some-id", "GET, PATCH, DELETE")]
    [InlineData("/v1/workflows/some-id/runs/sync", "POST, GET")] // GET reads the run of that id
    public async Task A_path_of_the_table_tells_the_methods_it_has(string path, string allowed)
    {
        using HttpResponseMessage answer = await server.Client.PutAsync(path, null);

        Assert.Equal("Method Not Allowed", Detail(await ApiServer.Read(answer, 405)));
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow));
    }

    [Fact]
    public async Task A_method_that_fits_only_a_wider_path_is_answered_by_that() =>
        await server.GetJson($"/v1/workflows/{Guid.NewGuid()}/runs/sync", 422);

    [Theory]
    [InlineData("my-request_1.A", true)]
    [InlineData("has spaces", false)]
    [InlineData("", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", false)]
    public async Task Every_answer_carries_a_request_id_the_callers_own_if_it_is_sane(string given, bool isKept)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/nowhere");
        request.Headers.TryAddWithoutValidation("X-Request-Id", given);
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        string id = Assert.Single(answer.Headers.GetValues("X-Request-Id"));

        Assert.Equal(isKept, id == given);
        Assert.InRange(id.Length, 1, 64);
    }

    [Fact]
    public async Task A_fault_of_the_server_is_logged_once_and_tells_only_its_request_id()
    {
        server.Keys.Broken[ApiKey.Hash("a-key-that-breaks-things")] = new InvalidOperationException("secret detail");
        using HttpResponseMessage answer = await server.GetAs("a-key-that-breaks-things", "/v1/nodes");
        string id = Assert.Single(answer.Headers.GetValues("X-Request-Id"));

        Assert.Equal($"Internal server error. Request id: {id}", Detail(await ApiServer.Read(answer, 500)));
        Assert.Equal($"ListNodes failed. Request id: {id}", Assert.Single(server.Log.Lines, line => line.Contains(id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_store_that_is_away_is_logged_once_and_the_caller_is_told_when_to_come_again()
    {
        server.Keys.Broken[ApiKey.Hash("a-key-out-of-reach")] = new StoreUnavailableException("secret detail");
        using HttpResponseMessage answer = await server.GetAs("a-key-out-of-reach", "/v1/nodes");
        string id = Assert.Single(answer.Headers.GetValues("X-Request-Id"));

        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter!.Delta);
        Assert.Equal($"The server cannot reach its storage just now. Try again in a few seconds. Request id: {id}", Detail(await ApiServer.Read(answer, 503)));
        Assert.Equal(
            $"ListNodes could not be answered because a store is unavailable. Request id: {id}",
            Assert.Single(server.Log.Lines, line => line.Contains(id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused_whether_its_length_is_told_or_not()
    {
        string large = new('x', 200_001);
        using HttpResponseMessage told = await server.Post("/v1/workflows", large);
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/workflows") { Content = new StringContent(large) };
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage untold = await server.Client.SendAsync(request);

        Assert.Contains("Tributary:Limits:BodyBytes", Detail(await ApiServer.Read(told, 413)), StringComparison.Ordinal);
        Assert.Contains("200000", Detail(await ApiServer.Read(untold, 413)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_told_without_a_key()
    {
        using HttpResponseMessage live = await server.GetAs(null, "/healthz");
        using HttpResponseMessage ready = await server.GetAs(null, "/readyz");
        server.NotReady = "The store cannot be opened.";
        using HttpResponseMessage unready = await server.GetAs(null, "/readyz");
        server.NotReady = null;

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("The store cannot be opened.", Detail(await ApiServer.Read(unready, 503)));
    }

    [Fact]
    public async Task The_catalogue_is_a_plain_array() => Assert.Equal(JsonValueKind.Array, (await server.GetJson("/v1/nodes")).ValueKind);

    private static string Detail(JsonElement answer) => answer.GetProperty("detail").GetString()!;
}
