using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes.Files;
using Tributary.Nodes.HttpRequest;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Tests.HttpRequest;

public sealed class HttpRequestNodeTests : IDisposable
{
    private readonly OutboundClient _client = new(new OutboundOptions { Allow = ["127.0.0.1"] }, TimeProvider.System);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_json_answer_is_given_as_text_and_parsed()
    {
        await using LocalServer server = await LocalServer.Saying("""{ "a": [1, "ü"] }""", "application/problem+json; charset=utf-8");
        JsonElement output = await Output(Scene($$"""{"url":"{{server.Url}}/x"}"""));
        Assert.Equal(200, output.GetProperty("status").GetInt32());
        Assert.Equal("""{ "a": [1, "ü"] }""", output.GetProperty("body").GetString());
        Assert.Equal("""{"a":[1,"ü"]}""", output.GetProperty("json").GetRawText());
        Assert.Equal("application/problem+json; charset=utf-8", output.GetProperty("headers").GetProperty("content-type").GetString());
    }

    [Fact]
    public async Task Half_a_character_in_a_json_answer_is_replaced()
    {
        await using LocalServer server = await LocalServer.Saying("""{"a\ud800":"\udc00"}""", "application/json");
        JsonElement output = await Output(Scene($$"""{"url":"{{server.Url}}"}"""));
        Assert.Equal("a\uFFFD:\uFFFD", string.Concat(output.GetProperty("json").EnumerateObject().Select(static pair => $"{pair.Name}:{pair.Value}")));
    }

    [Theory]
    [InlineData("hello", "text/plain", "\"hello\"", "null", 0)]
    [InlineData("", "text/plain", "null", "null", 0)]
    [InlineData("{oops", "application/json", "\"{oops\"", "null", 1)]
    [InlineData("[1]", "text/html", "\"[1]\"", "null", 0)]
    public async Task An_answer_that_is_not_json_is_given_as_text(string said, string type, string body, string json, int warnings)
    {
        await using LocalServer server = await LocalServer.Saying(said, type);
        NodeOutcome.Succeeded outcome = await Scene($$"""{"url":"{{server.Url}}"}""").Success();
        JsonElement output = Parse(NodeScene.TextOf(outcome));
        Assert.Equal((body, json), (output.GetProperty("body").GetRawText(), output.GetProperty("json").GetRawText()));
        Assert.Equal(warnings, outcome.Warnings?.Count ?? 0);
    }

    [Theory]
    [InlineData("iso-8859-1", new byte[] { 0x67, 0xFC, 0x6E }, "gün")]
    [InlineData("utf-8", new byte[] { 0xEF, 0xBB, 0xBF, 0x41 }, "A")]
    [InlineData("no-such-charset", new byte[] { 0x41 }, "A")]
    [InlineData("utf-7", new byte[] { 0x41 }, "A")]
    [InlineData("utf-16", new byte[] { 0xFF, 0xFE, 0x41, 0x00 }, "A")]
    [InlineData("utf-16be", new byte[] { 0xFE, 0xFF, 0x00, 0x41 }, "A")]
    [InlineData("utf-16", new byte[] { 0xFE, 0xFF, 0x00, 0x41 }, "A")]
    [InlineData("utf-8", new byte[] { 0xFF, 0xD8, 0xFF }, null)]
    public async Task The_body_is_read_in_its_encoding(string charset, byte[] bytes, string? text)
    {
        await using LocalServer server = await LocalServer.Start(context =>
        {
            context.Response.ContentType = $"text/plain; charset={charset}";
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        Assert.Equal(text, (await Output(Scene($$"""{"url":"{{server.Url}}"}"""))).GetProperty("body").GetString());
    }

    [Theory]
    [InlineData("GET", "", null)]
    [InlineData("DELETE", "", null)]
    [InlineData("GET", ",\"body\":\"\"", 0L)]
    [InlineData("POST", ",\"body\":\"abc\"", 3L)]
    public async Task Without_a_body_none_is_sent_not_even_an_empty_one(string method, string body, long? length)
    {
        long? seen = -1;
        await using LocalServer server = await LocalServer.Start(context =>
        {
            seen = context.Request.ContentLength;
            return Task.CompletedTask;
        });

        await Scene($$"""{"method":"{{method}}","url":"{{server.Url}}"{{body}} }""").Success();

        Assert.Equal(length, seen);
    }

    [Fact]
    public async Task The_request_carries_what_is_configured()
    {
        string? seen = null;
        await using LocalServer server = await LocalServer.Start(async context =>
        {
            using StreamReader reader = new(context.Request.Body);
            IHeaderDictionary headers = context.Request.Headers;
            seen = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {context.Request.ContentType} {headers["X-A"]} {headers.UserAgent} {headers["Idempotency-Key"]} {await reader.ReadToEndAsync()}";
        });
        NodeScene scene = Scene($$$"""
            {"method":"PUT","url":"{{{server.Url}}}/items/((Id))?q=((Q))","headers":{"X-A":"<((Id))>"},
             "body":{"id":"((Id))","tags":["((Tags))","n:((Id))",1,null,true],"((Id))":"plain","unknown":"((Nobody))","skipped":"((Skipped))"}}
            """);
        NodeOutcome.Succeeded outcome = await scene.WithVariable("Id", "17").WithVariable("Tags", """["a",{"b":1}]""").WithVariable("Q", "\"a%20b\"").WithSkipped(Connector.Variables, "Skipped").Success();
        Assert.Equal(
            """PUT /items/17?q=a%20b application/json; charset=utf-8 <17> Tributary/1 run-1/step/0 {"id":17,"tags":[["a",{"b":1}],"n:17",1,null,true],"((Id))":"plain","unknown":"((Nobody))","skipped":null}""",
            seen);
        Assert.Equal("((Nobody)) is left as it stands: no variable of that name is connected (connected are Id, Tags, Q, Skipped).", Assert.Single(outcome.Warnings!).Detail);
    }

    [Theory]
    [InlineData("""
        "body":"a ((X)) ü"
        """, "text/plain; charset=utf-8", "a 1 ü")]
    [InlineData("""
        "body":"<a/>","content_type":"application/xml"
        """, "application/xml", "<a/>")]
    [InlineData("""
        "body":[1],"headers":{"content-type":"application/x"}
        """, "application/x", "[1]")]
    [InlineData("""
        "body":""
        """, "text/plain; charset=utf-8", "")]
    [InlineData("""
        "content_type":"application/json"
        """, "", "")]
    public async Task The_body_has_its_content_type(string config, string type, string body)
    {
        string? seen = null;
        await using LocalServer server = await LocalServer.Start(async context =>
        {
            using StreamReader reader = new(context.Request.Body);
            seen = $"{context.Request.ContentType}|{await reader.ReadToEndAsync()}";
        });
        await Scene($$"""{"method":"POST","url":"{{server.Url}}",{{config}}}""").WithVariable("X", "1").Success();
        Assert.Equal($"{type}|{body}", seen);
    }

    [Theory]
    [InlineData("""{"idempotency-key":"mine","user-agent":"me"}""", "step", "mine me")]
    [InlineData("{}", "a b\r\nX-Evil: 1", "run-1%2Fa%20b%0D%0AX-Evil%3A%201%2F0 Tributary/1")]
    public async Task The_idempotency_key_is_the_callers_own_or_the_steps(string headers, string nodeId, string expected)
    {
        string? seen = null;
        await using LocalServer server = await LocalServer.Start(context =>
        {
            seen = $"{context.Request.Headers["Idempotency-Key"]} {context.Request.Headers.UserAgent}";
            Assert.False(context.Request.Headers.ContainsKey("X-Evil"));
            return Task.CompletedTask;
        });
        await new NodeScene(new HttpRequestNode(_client, new NoFiles()), $$"""{"url":"{{server.Url}}","headers":{{headers}}}""") { NodeId = nodeId }.Success();
        Assert.Equal(expected, seen);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    public async Task A_status_of_400_or_more_is_a_failure(int status, bool retryable)
    {
        await using LocalServer server = await LocalServer.Saying("so sorry", status: status);
        Failure failure = await Scene($$"""{"url":"{{server.Url}}/secret?key=1"}""").Failure();
        Assert.Equal(("http_status", retryable, null), (failure.Type, failure.Retryable, failure.RetryAfter));
        Assert.Equal($"GET {server.Url} answered {status}: so sorry", failure.Message);
    }

    [Fact]
    public async Task A_status_of_400_or_more_is_the_result_when_asked_for()
    {
        await using LocalServer server = await LocalServer.Saying("no", status: 404);
        Assert.Equal(404, (await Output(Scene($$"""{"url":"{{server.Url}}","fail_on_status":false}"""))).GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT", 30)]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [InlineData("soon", null)]
    public async Task The_wait_a_server_asks_for_is_kept(string retryAfter, int? seconds)
    {
        await using LocalServer server = await LocalServer.Start(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
        NodeScene scene = new(new HttpRequestNode(_client, new NoFiles()), $$"""{"url":"{{server.Url}}"}""")
        {
            Time = new FakeTimeProvider(DateTimeOffset.Parse("2026-03-01T12:00:00Z", CultureInfo.InvariantCulture)),
        };
        Assert.Equal(seconds is null ? null : TimeSpan.FromSeconds(seconds.Value), (await scene.Failure()).RetryAfter);
    }

    [Theory]
    [InlineData("""{"url":"http://10.0.0.1/"}""", "address_refused")]
    [InlineData("""{"url":"((U))"}""", "invalid_url")]
    [InlineData("""{"url":"http://127.0.0.1/((U))"}""", "invalid_url")]
    [InlineData("""{"url":"http://127.0.0.1/","headers":{"X-A":"((U))"}}""", "invalid_header")]
    public async Task What_a_variable_brings_is_checked_at_the_call(string config, string type) =>
        Assert.Equal(type, (await Scene(config).WithVariable("U", "\"a\\r\\nX-Evil: 1\"").Failure()).Type);

    [Fact]
    public async Task The_limit_of_the_answer_holds()
    {
        await using LocalServer server = await LocalServer.Saying("12345");
        Assert.Equal("too_large", (await Scene($$"""{"url":"{{server.Url}}","max_response_bytes":4}""").Failure()).Type);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_time_limit_holds()
    {
        await using LocalServer server = await LocalServer.Start(static async context =>
        {
            TaskCompletionSource never = new();
            using CancellationTokenRegistration gone = context.RequestAborted.Register(never.SetResult);
            await never.Task;
        });
        Failure failure = await Scene($$"""{"url":"{{server.Url}}","timeout_seconds":0.1}""").Failure();
        Assert.Equal(("timeout", true), (failure.Type, failure.Retryable));
        Assert.Equal($"{server.Url} did not answer in full within 0.1 seconds.", failure.Message);
    }

    [Fact]
    public async Task A_redirect_is_the_result_when_it_is_not_to_be_followed()
    {
        await using LocalServer server = await LocalServer.Start(static context =>
        {
            context.Response.Redirect("http://10.0.0.1/");
            return Task.CompletedTask;
        });
        Assert.Equal(302, (await Output(Scene($$"""{"url":"{{server.Url}}","follow_redirects":false}"""))).GetProperty("status").GetInt32());
        Assert.Equal("address_refused", (await Scene($$"""{"url":"{{server.Url}}"}""").Failure()).Type);
    }

    [Fact]
    public async Task A_head_request_has_no_body_to_read()
    {
        await using LocalServer server = await LocalServer.Start(static context =>
        {
            context.Response.ContentLength = 50_000_000;
            return Task.CompletedTask;
        });
        JsonElement output = await Output(Scene($$"""{"method":"HEAD","url":"{{server.Url}}"}"""));
        Assert.Equal(JsonValueKind.Null, output.GetProperty("body").ValueKind);
        Assert.Equal("50000000", output.GetProperty("headers").GetProperty("content-length").GetString());
    }

    [Theory]
    [InlineData("{}", "needs 'url'")]
    [InlineData("""{"url":""}""", "must not be empty")]
    [InlineData("""{"url":5}""", "must be a text")]
    [InlineData("""{"url":"ftp://example.com"}""", "must begin with http:// or https://, not ftp:")]
    [InlineData("""{"url":"http://u:p@example.com"}""", "must not hold a user name or password")]
    [InlineData("""{"url":"http://example.com","method":"TRACE"}""", "must be one of GET")]
    [InlineData("""{"url":"http://example.com","timeout_seconds":0}""", "must be a number from 0.1 to 300")]
    [InlineData("""{"url":"http://example.com","max_response_bytes":10485761}""", "must be a whole number from 1 to 10485760")]
    [InlineData("""{"url":"http://example.com","headers":[]}""", "must be an object of at most 100 header fields")]
    [InlineData("""{"url":"http://example.com","headers":{"a b":"c"}}""", "'a b' is not a header name")]
    [InlineData("""{"url":"http://example.com","headers":{"a":"c\nd"}}""", "'a' has a value with a line break")]
    [InlineData("""{"url":"http://example.com","headers":{"a":1}}""", "'a' must have a text as its value")]
    [InlineData("""{"url":"http://example.com","headers":{"Host":"x"}}""", "'Host' is set by the connection")]
    [InlineData("""{"url":"http://example.com","content_type":"xml"}""", "must be a media type")]
    [InlineData("""{"url":"http://example.com","content_type":"a/b\nX: 1"}""", "must be a media type")]
    public void A_faulty_configuration_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new HttpRequestNode(_client, new NoFiles()), config)), StringComparison.Ordinal);

    [Fact]
    public void It_is_declared_to_act_outside_and_to_take_its_time()
    {
        NodeKind kind = new HttpRequestNode(_client, new NoFiles()).Kind;
        Assert.True(kind.HasSideEffects);
        Assert.True(kind.IsLongRunning);
        Assert.Equal(Connector.OnError, kind.Outputs[^1].Name);
    }

    private static async Task<JsonElement> Output(NodeScene scene) => Parse(await scene.Output());

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
        return document.RootElement.Clone();
    }

    private NodeScene Scene(string config) => new(new HttpRequestNode(_client, new NoFiles()), config);
}
