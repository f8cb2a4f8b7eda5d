using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary>Calls on a server that allows 127.0.0.1 and nothing else.</summary>
public sealed class OutboundAllowanceContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Theory(Timeout = 30_000)]
    [InlineData("/hello", "127.0.0.1")]
    [InlineData("/hello", "localhost")]
    [InlineData("/hello", "[::ffff:127.0.0.1]")]
    [InlineData("/redirect?to=/hello", "127.0.0.1")]
    public async Task An_allowed_address_is_called(string path, string host)
    {
        JsonElement run = await server.Run(Flows.Call(server.Remote.Url(path, host)));

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        JsonElement answer = JsonElement.Parse(run.GetProperty("output").GetProperty("Output").GetProperty("text").GetString()!);
        Assert.Equal((200, "hello"), (answer.GetProperty("status").GetInt32(), ContractServer.Text(answer, "body")));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("127.0.0.2", "127.0.0.2 is not a public address.")]
    [InlineData("169.254.169.254", "169.254.169.254 is not a public address.")]
    [InlineData("[::1]", "::1 is not a public address.")]
    [InlineData("10.0.0.1", "10.0.0.1 is not a public address.")]
    public async Task A_redirect_from_an_allowed_address_is_followed_to_allowed_ones_only(string host, string message)
    {
        string target = Uri.EscapeDataString(server.Remote.Url("/hello", host));
        JsonElement run = await server.Run(Flows.Call(server.Remote.Url($"/redirect?to={target}")));

        Refusal.Assert(run, message);
        Refusal.Assert(await server.Run(Flows.Call(server.Remote.Url("/hello", host))), message);
    }
}
