using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Tributary.Engine.Runs;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Tests.Outbound;

public sealed class OutboundClientTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9/", "127.0.0.1")]
    [InlineData("http://2130706433/", "127.0.0.1")]
    [InlineData("http://0x7f.1/", "127.0.0.1")]
    [InlineData("http://[::1]:9/", "::1")]
    [InlineData("http://[::ffff:10.0.0.1]/", "10.0.0.1")]
    [InlineData("http://169.254.169.254/latest/meta-data", "169.254.169.254")]
    [InlineData("https://10.0.0.1/", "10.0.0.1")]
    public async Task An_address_that_is_not_public_is_refused(string url, string address)
    {
        using OutboundClient client = new(new OutboundOptions(), TimeProvider.System);
        Failure failure = await Failure(client, new OutboundRequest(HttpMethod.Get, url));
        Assert.Equal("address_refused", failure.Type);
        Assert.False(failure.Retryable);
        Assert.Contains(address, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Outbound:Allow", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_resolves_to_such_an_address_is_refused()
    {
        using OutboundClient client = Client([], "10.0.0.5", "fd00::1");
        Failure failure = await Failure(client, new OutboundRequest(HttpMethod.Get, "http://harmless.example/"));
        Assert.Equal(
            "harmless.example is at 10.0.0.5, which is not a public address. The setting Tributary:Outbound:Allow admits named addresses, networks and hosts.",
            failure.Message);
    }

    [Fact]
    public async Task Of_several_addresses_only_the_admitted_ones_are_tried()
    {
        await using LocalServer server = await LocalServer.Saying("hello");
        using OutboundClient client = Client(["127.0.0.1"], "10.0.0.5", "127.0.0.1", "169.254.169.254");
        OutboundResponse response = await Answer(client, new OutboundRequest(HttpMethod.Get, $"http://mixed.example:{server.Port}/"));
        Assert.Equal("hello", Encoding.UTF8.GetString(response.Body.Span));
    }

    [Fact]
    public async Task A_refused_address_beside_an_admitted_one_is_never_connected_to()
    {
        await using LocalServer refused = await LocalServer.Saying("secret");
        using OutboundClient client = Client(["127.0.0.2"], "127.0.0.1", "127.0.0.2");
        Assert.Equal("connection_failed", (await Failure(client, new OutboundRequest(HttpMethod.Get, $"http://mixed.example:{refused.Port}/"))).Type);
    }

    [Fact]
    public async Task The_next_address_is_tried_when_one_does_not_answer()
    {
        await using LocalServer server = await LocalServer.Saying("hello");
        using OutboundClient client = Client(["127.0.0.0/8"], "127.0.0.2", "127.0.0.1");
        OutboundResponse response = await Answer(client, new OutboundRequest(HttpMethod.Get, $"http://two.example:{server.Port}/"));
        Assert.Equal(200, response.Status);
    }

    [Fact]
    public async Task A_host_in_the_list_is_reached_wherever_it_is()
    {
        await using LocalServer server = await LocalServer.Saying("hello");
        using OutboundClient client = Client(["intranet.example"], "127.0.0.1");
        Assert.Equal(200, (await Answer(client, new OutboundRequest(HttpMethod.Get, $"http://intranet.example:{server.Port}/"))).Status);
        Assert.Equal("address_refused", (await Failure(client, new OutboundRequest(HttpMethod.Get, $"http://other.example:{server.Port}/"))).Type);
    }

    [Fact]
    public async Task A_name_is_resolved_once_per_connection_and_checked_on_each()
    {
        await using LocalServer server = await LocalServer.Start(static context =>
        {
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
        int resolved = 0;
        using OutboundClient client = new(
            new OutboundOptions { Allow = ["127.0.0.1"] },
            TimeProvider.System,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(resolved++ == 0 ? "127.0.0.1" : "127.0.0.2")]));
        OutboundRequest request = new(HttpMethod.Get, $"http://rebinding.example:{server.Port}/");
        Assert.Equal(200, (await Answer(client, request)).Status);
        Assert.Equal(1, resolved);
        Assert.Equal("address_refused", (await Failure(client, request)).Type);
        Assert.Equal(2, resolved);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_may_pass()
    {
        using OutboundClient client = new(
            new OutboundOptions(), TimeProvider.System, static (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound));
        Failure failure = await Failure(client, new OutboundRequest(HttpMethod.Get, "http://nowhere.example/"));
        Assert.Equal("connection_failed", failure.Type);
        Assert.True(failure.Retryable);
    }

    [Fact]
    public async Task A_closed_port_may_pass()
    {
        LocalServer server = await LocalServer.Saying(string.Empty);
        string url = server.Url;
        await server.DisposeAsync();
        using OutboundClient client = Client(["127.0.0.1"]);
        Failure failure = await Failure(client, new OutboundRequest(HttpMethod.Get, url + "/secret?key=1"));
        Assert.Equal("connection_failed", failure.Type);
        Assert.True(failure.Retryable);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 9\r\n\r\nnot br!!!")]
    public async Task An_answer_cut_off_or_damaged_may_pass(string answer)
    {
        await using RawServer server = new(answer);
        using OutboundClient client = Client(["127.0.0.1"]);
        Failure failure = await Failure(client, new OutboundRequest(HttpMethod.Get, server.Url));
        Assert.Equal("connection_failed", failure.Type);
        Assert.True(failure.Retryable);
    }

    [Fact]
    public async Task A_header_that_never_ends_is_too_large()
    {
        await using RawServer server = new($"HTTP/1.1 200 OK\r\nX: {new string('x', 200_000)}\r\n\r\n");
        using OutboundClient client = Client(["127.0.0.1"]);
        Assert.Equal("too_large", (await Failure(client, new OutboundRequest(HttpMethod.Get, server.Url))).Type);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(999, false)]
    public async Task The_answer_may_be_as_large_as_the_limit(int limit, bool fits)
    {
        await using LocalServer server = await LocalServer.Saying(new string('x', 1000));
        using OutboundClient client = Client(["127.0.0.1"]);
        OutboundResult result = await client.Send(new OutboundRequest(HttpMethod.Get, server.Url) { MaxResponseBytes = limit }, default);
        Assert.Equal(fits, result is OutboundResult.Answered);
        Assert.True(fits || ((OutboundResult.Failed)result).Error is { Type: "too_large", Retryable: false });
    }

    [Fact(Timeout = 30_000)]
    public async Task An_answer_whose_body_does_not_matter_is_there_with_its_status_however_large_and_slow_it_is()
    {
        await using LocalServer server = await LocalServer.Start(static async context =>
        {
            context.Response.StatusCode = 202;
            await context.Response.StartAsync();
            await context.Response.Body.FlushAsync();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });
        using OutboundClient client = Client(["127.0.0.1"]);
        OutboundResult result = await client.Send(new OutboundRequest(HttpMethod.Get, server.Url) { IgnoresBody = true, MaxResponseBytes = 0 }, default);

        OutboundResponse response = Assert.IsType<OutboundResult.Answered>(result).Response;
        Assert.Equal((202, 0), (response.Status, response.Body.Length));
    }

    [Fact]
    public async Task A_compressed_answer_is_measured_unpacked()
    {
        byte[] bomb = Gzip(new byte[50 * 1024 * 1024]);
        await using LocalServer server = await LocalServer.Start(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.Body.WriteAsync(bomb).AsTask();
        });
        using OutboundClient client = Client(["127.0.0.1"]);
        Assert.Equal("too_large", (await Failure(client, new OutboundRequest(HttpMethod.Get, server.Url))).Type);
    }

    [Fact]
    public async Task A_compressed_answer_arrives_unpacked()
    {
        await using LocalServer server = await LocalServer.Start(static context =>
        {
            Assert.Contains("gzip", context.Request.Headers.AcceptEncoding.ToString(), StringComparison.Ordinal);
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.Body.WriteAsync(Gzip("hello"u8.ToArray())).AsTask();
        });
        using OutboundClient client = Client(["127.0.0.1"]);
        Assert.Equal("hello", Encoding.UTF8.GetString((await Answer(client, new OutboundRequest(HttpMethod.Get, server.Url))).Body.Span));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_never_ends_its_answer_times_out(bool afterTheHeader)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LocalServer server = await LocalServer.Start(async context =>
        {
            if (afterTheHeader)
            {
                await context.Response.WriteAsync("begun");
                await context.Response.Body.FlushAsync();
            }

            reached.SetResult();
            TaskCompletionSource never = new();
            using CancellationTokenRegistration gone = context.RequestAborted.Register(never.SetResult);
            await never.Task;
        });
        FakeTimeProvider time = new();
        using OutboundClient client = new(new OutboundOptions { Allow = ["127.0.0.1"] }, time);
        Task<OutboundResult> sent = client.Send(new OutboundRequest(HttpMethod.Get, server.Url) { Timeout = TimeSpan.FromSeconds(20) }, default);
        await reached.Task;
        time.Advance(TimeSpan.FromSeconds(19.9));
        Assert.False(sent.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Failure failure = Assert.IsType<OutboundResult.Failed>(await sent).Error;
        Assert.Equal("timeout", failure.Type);
        Assert.True(failure.Retryable);
    }

    [Fact(Timeout = 30_000)]
    public async Task Cancelling_is_not_a_timeout()
    {
        using CancellationTokenSource cancellation = new();
        await using LocalServer server = await LocalServer.Start(async context =>
        {
            await cancellation.CancelAsync();
            TaskCompletionSource never = new();
            using CancellationTokenRegistration gone = context.RequestAborted.Register(never.SetResult);
            await never.Task;
        });
        using OutboundClient client = Client(["127.0.0.1"]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Send(new OutboundRequest(HttpMethod.Get, server.Url), cancellation.Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/relative")]
    [InlineData("example.com")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    [InlineData("http://")]
    [InlineData("http://user:secret@example.com/")]
    [InlineData("http://example.com/\r\nX: y")]
    public async Task A_url_that_cannot_be_used_is_refused_without_being_repeated(string url)
    {
        using OutboundClient client = new(new OutboundOptions(), TimeProvider.System);
        Failure failure = await Failure(client, new OutboundRequest(HttpMethod.Get, url));
        Assert.Equal("invalid_url", failure.Type);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-A", "a\r\nX-Evil: 1")]
    [InlineData("X-A", "a\nb")]
    [InlineData("X-A", "a\0b")]
    [InlineData("X-A\r\nX-Evil", "1")]
    [InlineData("X A", "1")]
    [InlineData("", "1")]
    [InlineData("Host", "internal")]
    [InlineData("content-length", "0")]
    [InlineData("Transfer-Encoding", "chunked")]
    public async Task A_header_that_could_smuggle_is_refused(string name, string value)
    {
        using OutboundClient client = new(new OutboundOptions(), TimeProvider.System);
        OutboundRequest request = new(HttpMethod.Get, "http://example.com/") { Headers = [KeyValuePair.Create(name, value)] };
        Assert.Equal("invalid_header", (await Failure(client, request)).Type);
    }

    internal static OutboundClient Client(IList<string> allow, params string[] addresses) => new(
        new OutboundOptions { Allow = allow }, TimeProvider.System, (_, _) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse)));

    internal static async Task<OutboundResponse> Answer(OutboundClient client, OutboundRequest request) =>
        Assert.IsType<OutboundResult.Answered>(await client.Send(request, default)).Response;

    internal static async Task<Failure> Failure(OutboundClient client, OutboundRequest request) =>
        Assert.IsType<OutboundResult.Failed>(await client.Send(request, default)).Error;

    private static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
