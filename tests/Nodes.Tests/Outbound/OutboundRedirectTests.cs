using System.Globalization;
using System.Text;
using Tributary.Engine.Runs;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Tests.Outbound;

public sealed class OutboundRedirectTests
{
    [Theory]
    [InlineData("http://169.254.169.254/latest", "169.254.169.254")]
    [InlineData("http://[::1]/", "::1")]
    [InlineData("http://10.0.0.1:8080/", "10.0.0.1")]
    [InlineData("//10.0.0.1/", "10.0.0.1")]
    [InlineData("http://metadata.example/", "metadata.example is at 169.254.169.254")]
    public async Task A_redirect_to_an_address_that_is_not_public_is_refused(string target, string named)
    {
        await using LocalServer server = await Redirecting(302, target);
        using OutboundClient client = OutboundClientTests.Client(["127.0.0.1"], "169.254.169.254");
        Failure failure = await OutboundClientTests.Failure(client, new OutboundRequest(HttpMethod.Get, server.Url));
        Assert.Equal("address_refused", failure.Type);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/")]
    [InlineData("http://user:secret@127.0.0.1/")]
    public async Task A_redirect_to_something_else_than_http_is_refused(string target)
    {
        await using LocalServer server = await Redirecting(302, target);
        using OutboundClient client = OutboundClientTests.Client(["127.0.0.1"]);
        Assert.Equal("invalid_url", (await OutboundClientTests.Failure(client, new OutboundRequest(HttpMethod.Get, server.Url))).Type);
    }

    [Theory]
    [InlineData(301, "POST", "GET", "")]
    [InlineData(302, "POST", "GET", "")]
    [InlineData(303, "POST", "GET", "")]
    [InlineData(303, "PUT", "GET", "")]
    [InlineData(303, "HEAD", "HEAD", "")]
    [InlineData(301, "PUT", "PUT", "data")]
    [InlineData(302, "DELETE", "DELETE", "data")]
    [InlineData(307, "POST", "POST", "data")]
    [InlineData(308, "PATCH", "PATCH", "data")]
    public async Task The_method_and_body_of_the_next_request_follow_the_status(int status, string method, string next, string body)
    {
        string? seen = null;
        await using LocalServer server = await LocalServer.Start(async context =>
        {
            if (context.Request.Path == "/")
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = "/next";
                return;
            }

            using StreamReader reader = new(context.Request.Body);
            seen = $"{context.Request.Method} {await reader.ReadToEndAsync()} {context.Request.ContentType}";
        });
        using OutboundClient client = OutboundClientTests.Client(["127.0.0.1"]);
        await OutboundClientTests.Answer(client, new OutboundRequest(new HttpMethod(method), server.Url)
        {
            Body = method == "HEAD" ? null : Encoding.UTF8.GetBytes("data"),
            Headers = method == "HEAD" ? [] : [KeyValuePair.Create("Content-Type", "text/x")],
        });
        Assert.Equal($"{next} {body} {(body.Length > 0 ? "text/x" : string.Empty)}", seen);
    }

    [Fact]
    public async Task Headers_stay_with_their_origin()
    {
        Dictionary<string, string> seen = [];
        await using LocalServer other = await LocalServer.Start(context =>
        {
            seen = context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            return Task.CompletedTask;
        });
        await using LocalServer first = await LocalServer.Start(context =>
        {
            Assert.Equal("Bearer 1", context.Request.Headers.Authorization);
            context.Response.Redirect(context.Request.Path == "/" ? "/same" : other.Url);
            return Task.CompletedTask;
        });
        using OutboundClient client = OutboundClientTests.Client(["127.0.0.1"]);
        await OutboundClientTests.Answer(client, new OutboundRequest(HttpMethod.Get, first.Url)
        {
            Headers =
            [
                KeyValuePair.Create("Authorization", "Bearer 1"),
                KeyValuePair.Create("X-Api-Key", "2"),
                KeyValuePair.Create("Cookie", "a=b"),
                KeyValuePair.Create("Idempotency-Key", "k"),
                KeyValuePair.Create("Accept", "text/csv"),
                KeyValuePair.Create("User-Agent", "me"),
            ],
        });
        Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], seen.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("text/csv", seen["Accept"]);
        Assert.Equal("me", seen["User-Agent"]);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task At_most_ten_redirects_are_followed(int redirects, bool arrives)
    {
        await using LocalServer server = await LocalServer.Start(context =>
        {
            int left = int.Parse(context.Request.Path.Value!.TrimStart('/'), CultureInfo.InvariantCulture);
            if (left > 0)
            {
                context.Response.Redirect($"/{left - 1}");
            }

            return Task.CompletedTask;
        });
        using OutboundClient client = OutboundClientTests.Client(["127.0.0.1"]);
        OutboundResult result = await client.Send(new OutboundRequest(HttpMethod.Get, $"{server.Url}/{redirects}"), default);
        Assert.Equal(arrives, result is OutboundResult.Answered { Response: { Status: 200, Url.AbsolutePath: "/0" } });
        Assert.True(arrives || ((OutboundResult.Failed)result).Error.Type == "too_many_redirects");
    }

    [Fact]
    public async Task A_redirect_is_the_answer_when_it_is_not_to_be_followed()
    {
        await using LocalServer server = await Redirecting(302, "http://10.0.0.1/");
        using OutboundClient client = OutboundClientTests.Client(["127.0.0.1"]);
        OutboundResponse response = await OutboundClientTests.Answer(client, new OutboundRequest(HttpMethod.Get, server.Url) { FollowRedirects = false });
        Assert.Equal(302, response.Status);
        Assert.Equal("http://10.0.0.1/", response.Header("location"));
    }

    [Theory]
    [InlineData("https://a.example/", "http://a.example/", "must not lead from https to http")]
    [InlineData("https://a.example/", "https://b.example/", null)]
    [InlineData("http://a.example/", "https://a.example/", null)]
    public void A_redirect_does_not_give_https_up(string from, string target, string? fault) =>
        Assert.Equal(fault, OutboundUrl.RedirectFault(new Uri(from), new Uri(target)));

    [Theory]
    [InlineData("http://a.example/x", "http://A.example:80/y", true)]
    [InlineData("http://a.example/", "http://a.example:81/", false)]
    [InlineData("http://a.example/", "http://b.a.example/", false)]
    [InlineData("https://a.example/", "http://a.example/", false)]
    public void An_origin_is_scheme_host_and_port(string left, string right, bool same) =>
        Assert.Equal(same, OutboundUrl.IsSameOrigin(new Uri(left), new Uri(right)));

    private static Task<LocalServer> Redirecting(int status, string target) => LocalServer.Start(context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = target;
        return Task.CompletedTask;
    });
}
