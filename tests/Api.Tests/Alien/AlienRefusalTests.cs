using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Alien;
using Tributary.Api.Auth;
using Tributary.Api.Http;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.OpenApi;
using Tributary.Api.Tests.Server;
using Tributary.Engine.Stores;

namespace Tributary.Api.Tests.Alien;

/// <summary>Refusals that do not depend on the request, in the shape of this product.</summary>
public sealed class AlienRefusalTests(ThriftyServer thrifty) : IClassFixture<ThriftyServer>, IAsyncLifetime
{
    private readonly ApiServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_again()
    {
        // A slow machine may be given a request back meanwhile, one every half minute.
        int status = 0;
        for (int i = 0; i < 50 && status != 429; i++)
        {
            (status, TimeSpan? after, string message) = await Ask(thrifty.Client.BaseAddress!, ContractServer.Key);
            if (status == 429)
            {
                Assert.Contains("more than 2 requests a minute", message, StringComparison.Ordinal);
                Assert.InRange(after!.Value.TotalSeconds, 1, 30);
            }
        }

        Assert.Equal(429, status);
    }

    [Fact]
    public async Task A_store_that_is_away_is_told_with_the_time_after_which_to_come_again()
    {
        _server.Keys.Broken[ApiKey.Hash("a-key-out-of-reach")] = new StoreUnavailableException("secret detail");
        (int status, TimeSpan? after, string message) = await Ask(_server.Client.BaseAddress!, "a-key-out-of-reach");
        Assert.Equal((503, TimeSpan.FromSeconds(5)), (status, after));
        Assert.StartsWith("The server cannot reach its storage just now. Try again in a few seconds. Request id: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_server_tells_only_the_id_of_its_request()
    {
        _server.Keys.Broken[ApiKey.Hash("a-key-that-breaks-things")] = new InvalidOperationException("secret detail");
        (int status, _, string message) = await Ask(_server.Client.BaseAddress!, "a-key-that-breaks-things");
        Assert.Equal(500, status);
        Assert.StartsWith("Internal server error. Request id: ", message, StringComparison.Ordinal);
    }

    // No route of this door asks for a right that a key may lack, so that nothing but this words the status.
    [Fact]
    public async Task A_right_that_is_missing_would_be_told_in_the_same_shape()
    {
        DefaultHttpContext context = new();
        using MemoryStream body = new();
        context.Response.Body = body;
        await new AlienStyle().Word(new ErrorAnswer(403, "The key may not."), "request-1").ExecuteAsync(context);
        Assert.Equal(403, context.Response.StatusCode);
        Assert.Equal("""{"success":false,"message":"The key may not.","error":{"status":403}}""", System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    private static async Task<(int Status, TimeSpan? RetryAfter, string Message)> Ask(Uri server, string key)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(server, "/ai-models"));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        using HttpResponseMessage answer = await http.SendAsync(request);
        JsonElement json = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.True(DocumentedDoor.Alien.Check(request, null, answer, json));
        int status = (int)answer.StatusCode;
        if (status == 200)
        {
            return (status, null, string.Empty);
        }

        Assert.Equal(["success", "message", "error"], json.EnumerateObject().Select(static property => property.Name));
        Assert.False(json.GetProperty("success").GetBoolean());
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $$"""{"status":{{status}}}"""), json.GetProperty("error").GetRawText());
        return (status, answer.Headers.RetryAfter?.Delta, json.GetProperty("message").GetString()!);
    }
}
