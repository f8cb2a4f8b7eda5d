using System.Text;
using Microsoft.AspNetCore.Http;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Tests.Outbound;

/// <summary>Answers that are taken while they arrive, and what is known before there is any.</summary>
public sealed class OutboundBodyTests
{
    [Fact]
    public async Task A_body_can_be_taken_while_it_arrives()
    {
        TaskCompletionSource taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LocalServer server = await LocalServer.Start(async context =>
        {
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await taken.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("second");
        });
        using OutboundClient client = OutboundClientTests.Client(["127.0.0.1"]);
        using MemoryStream whole = new();
        OutboundResult result = await client.Send(
            new OutboundRequest(HttpMethod.Get, server.Url),
            async (response, body, token) =>
            {
                byte[] first = new byte[5];
                await body.ReadExactlyAsync(first, token);
                taken.SetResult();
                await body.CopyToAsync(whole, token);
                return response;
            },
            default);

        Assert.Equal((200, 0), (Assert.IsType<OutboundResult.Answered>(result).Response.Status, ((OutboundResult.Answered)result).Response.Body.Length));
        Assert.Equal("second", Encoding.UTF8.GetString(whole.ToArray()));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this", "connection_failed")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlong", "too_large")]
    public async Task What_is_wrong_with_a_body_that_is_taken_is_a_result(string answer, string type)
    {
        await using RawServer server = new(answer);
        using OutboundClient client = OutboundClientTests.Client(["127.0.0.1"]);
        OutboundResult result = await client.Send(
            new OutboundRequest(HttpMethod.Get, server.Url) { MaxResponseBytes = type == "too_large" ? 3 : 1000 },
            static async (response, body, token) =>
            {
                await body.CopyToAsync(Stream.Null, token);
                return response;
            },
            default);

        Assert.Equal(type, Assert.IsType<OutboundResult.Failed>(result).Error.Type);
    }

    [Fact]
    public async Task What_goes_wrong_with_whoever_takes_a_body_is_no_fault_of_the_answer()
    {
        await using LocalServer server = await LocalServer.Saying("hello");
        using OutboundClient client = OutboundClientTests.Client(["127.0.0.1"]);
        IOException fault = new("The disk is full.");

        Assert.Same(fault, await Assert.ThrowsAsync<IOException>(() => client.Send(new OutboundRequest(HttpMethod.Get, server.Url), (_, _, _) => throw fault, default)));
    }

    [Theory]
    [InlineData("http://127.0.0.1/", "address_refused")]
    [InlineData("http://0x7f.1:8080/", "address_refused")]
    [InlineData("http://[fe80::1]/", "address_refused")]
    [InlineData("http://LOCALHOST/", "address_refused")]
    [InlineData("http://a.localhost/", "address_refused")]
    [InlineData("http://192.168.7.7/", null)]
    [InlineData("http://intranet.example/", null)]
    [InlineData("http://93.184.216.34/", null)]
    [InlineData("http://anything.example/", null)]
    [InlineData("ftp://93.184.216.34/", "invalid_url")]
    [InlineData("http://user@93.184.216.34/", "invalid_url")]
    public void What_a_url_alone_tells_is_known_before_anything_is_sent(string url, string? type)
    {
        using OutboundClient client = OutboundClientTests.Client(["192.168.7.0/24", "intranet.example"]);

        Assert.Equal(type, client.RefusalOf(url)?.Type);
    }
}
