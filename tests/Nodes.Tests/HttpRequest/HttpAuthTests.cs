using Tributary.Engine.Runs;
using Tributary.Nodes.Files;
using Tributary.Nodes.HttpRequest;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Tests.HttpRequest;

public sealed class HttpAuthTests : IDisposable
{
    private readonly OutboundClient _client = new(new OutboundOptions { Allow = ["127.0.0.1"] }, TimeProvider.System);

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("""{"type":"basic","username":"Ada","password":"p:ü"}""", "/x?a=1|Basic QWRhOnA6w7w=|")]
    [InlineData("""{"type":"bearer","token":"((Token))"}""", "/x?a=1|Bearer t-1|")]
    [InlineData("""{"type":"api_key","name":"X-Key","value":"k ((Token))"}""", "/x?a=1||k t-1")]
    [InlineData("""{"type":"api_key","name":"key","value":"a&b ((Token))","in":"query"}""", "/x?a=1&key=a%26b%20t-1||")]
    [InlineData("""{"type":"api_key","name":"a","value":"2","in":"query"}""", "/x?a=2||")]
    public async Task The_request_says_who_sends_it(string auth, string expected)
    {
        string? seen = null;
        await using LocalServer server = await LocalServer.Start(context =>
        {
            seen = $"{context.Request.Path}{context.Request.QueryString}|{context.Request.Headers.Authorization}|{context.Request.Headers["X-Key"]}";
            return Task.CompletedTask;
        });

        await Scene($$"""{"url":"{{server.Url}}/x?a=1","auth":{{auth}}}""").WithVariable("Token", "\"t-1\"").Success();

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task It_is_not_sent_on_to_another_server()
    {
        string? seen = null;
        await using LocalServer other = await LocalServer.Start(context =>
        {
            seen = $"{context.Request.Headers.Authorization}{context.Request.QueryString}";
            return Task.CompletedTask;
        });
        await using LocalServer server = await LocalServer.Start(context =>
        {
            context.Response.Redirect(other.Url);
            return Task.CompletedTask;
        });

        await Scene($$$"""{"url":"{{{server.Url}}}","auth":{"type":"bearer","token":"secret"}}""").Success();

        Assert.Equal(string.Empty, seen);
    }

    [Fact]
    public async Task A_secret_that_no_header_can_hold_is_told_without_the_secret()
    {
        Failure failure = await Scene("""{"url":"http://127.0.0.1:1","auth":{"type":"bearer","token":"((Token))"}}""").WithVariable("Token", "\"se\\ncret\"").Failure();
        Assert.Equal("invalid_header", failure.Type);
        Assert.DoesNotContain("cret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"digest"}""", "must be {type: basic, username, password}")]
    [InlineData("""{"type":"basic","username":"a"}""", "lacks something")]
    [InlineData("""{"type":"bearer","token":5}""", "all of them texts")]
    [InlineData("""{"type":"bearer","token":"a","username":"b"}""", "has no 'username'")]
    [InlineData("""{"type":"api_key","name":"a b","value":"c"}""", "'a b' is not a header name")]
    [InlineData("""{"type":"api_key","name":"a","value":"c","in":"body"}""", "must be {type: basic")]
    public void What_is_no_such_thing_is_refused(string auth, string fault) => Assert.Contains(
        fault, Assert.Single(NodeScene.Faults(new HttpRequestNode(_client, new NoFiles()), $$"""{"url":"http://example.com","auth":{{auth}}}""")), StringComparison.Ordinal);

    [Fact]
    public void Two_ways_of_saying_it_are_refused()
    {
        const string Config = """{"url":"http://example.com","auth":{"type":"bearer","token":"a"},"headers":{"authorization":"b"}}""";
        Assert.Contains("must not have Authorization beside 'auth'", Assert.Single(NodeScene.Faults(new HttpRequestNode(_client, new NoFiles()), Config)), StringComparison.Ordinal);
    }

    private NodeScene Scene(string config) => new(new HttpRequestNode(_client, new NoFiles()), config);
}
