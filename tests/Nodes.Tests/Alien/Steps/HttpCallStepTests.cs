using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Engine.Runs;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Tests.Alien.Steps;

public sealed class HttpCallStepTests : IDisposable
{
    private readonly OutboundClient _client = new(new OutboundOptions { Allow = ["127.0.0.1"] }, TimeProvider.System);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Each_item_is_a_request_with_a_key_of_its_own_and_its_answer_an_item()
    {
        ConcurrentDictionary<string, string> seen = new();
        await using LocalServer server = await LocalServer.Start(async context =>
        {
            using StreamReader reader = new(context.Request.Body);
            seen[context.Request.Headers["Idempotency-Key"].ToString()] =
                $"{context.Request.Method} {context.Request.Path} {context.Request.ContentType} {context.Request.Headers["X-N"]} {await reader.ReadToEndAsync()}";
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($$"""{"path":"{{context.Request.Path}}"}""");
        });
        string items = await Scene().After("a", """[{"p":"one","n":1},{"p":"two","n":2}]""").Items("http_call", $$$"""
            {"url":{"value":"{{{server.Url}}}/{{ @a.p }}","isExpression":true},"method":"post",
             "headers":{"value":{"X-N":"{{ @a.n }}"},"isExpression":true},"body":{"value":{"all":"{{ @a }}"},"isExpression":true}}
            """);
        JsonElement[] answers = [.. JsonElement.Parse(items).EnumerateArray()];
        Assert.Equal(["/one", "/two"], answers.Select(static answer => answer.GetProperty("json").GetProperty("path").GetString()));
        Assert.All(answers, static answer => Assert.Equal(200, answer.GetProperty("status").GetInt32()));
        Assert.Equal("""POST /one application/json; charset=utf-8 1 {"all":{"p":"one","n":1}}""", seen["run-1/step/0/0"]);
        Assert.Equal("""POST /two application/json; charset=utf-8 2 {"all":{"p":"two","n":2}}""", seen["run-1/step/0/1"]);
    }

    [Fact]
    public async Task A_status_of_400_or_more_fails_the_node_and_names_the_item()
    {
        await using LocalServer server = await LocalServer.Start(static context =>
        {
            context.Response.StatusCode = context.Request.Path == "/2" ? 503 : 200;
            return context.Response.WriteAsync("so sorry");
        });
        string parameters = $$$"""{"url":{"value":"{{{server.Url}}}/{{ @a }}","isExpression":true}}""";
        Failure failure = await Scene().After("a", "[1,2]").Failure("http_call", parameters);
        Assert.Equal(("http_status", $"Item 1: GET {server.Url} answered 503: so sorry"), (failure.Type, failure.Message));
        Assert.Contains("\"status\":503", await Scene().After("a", "[2]").Items("http_call", parameters.Replace("{\"url\"", "{\"failOnStatus\":false,\"url\"", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"url":"http://10.0.0.1/"}""", "address_refused")]
    [InlineData("""{"url":"nowhere"}""", "invalid_url")]
    [InlineData("""{"url":"http://127.0.0.1/","headers":{"X-A":"a\nb"}}""", "invalid_header")]
    [InlineData("""{"url":"http://127.0.0.1/","headers":{"X-A":[1]}}""", "invalid_header")]
    [InlineData("""{"url":"http://127.0.0.1/","method":"BREW"}""", "invalid_value")]
    [InlineData("""{"url":"http://127.0.0.1/","timeoutSeconds":301}""", "invalid_value")]
    [InlineData("{}", "invalid_value")]
    public async Task What_must_not_be_sent_is_not(string parameters, string type) => Assert.Equal(type, (await Scene().Failure("http_call", parameters)).Type);

    [Fact]
    public async Task The_number_of_requests_has_a_limit() => Assert.Equal(
        "The node would send 1001 requests; the limit is 1000.",
        (await Scene().After("a", $"[{string.Join(',', Enumerable.Repeat("1", 1001))}]").Failure("http_call", """{"url":"http://127.0.0.1/"}""")).Message);

    private AlienScene Scene() => new(Datasets.Of(0, _client));
}
