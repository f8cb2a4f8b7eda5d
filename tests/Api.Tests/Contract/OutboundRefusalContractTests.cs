using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Calls to addresses that are not public, on a server that allows none.</summary>
public sealed class OutboundRefusalContractTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    [Theory(Timeout = 30_000)]
    [InlineData("127.0.0.1", "127.0.0.1 is not a public address.")]
    [InlineData("169.254.169.254", "169.254.169.254 is not a public address.")]
    [InlineData("[::1]", "::1 is not a public address.")]
    [InlineData("10.0.0.1", "10.0.0.1 is not a public address.")]
    [InlineData("localhost", "localhost is at ")]
    [InlineData("0.0.0.0", "0.0.0.0 is not a public address.")]
    [InlineData("2130706433", "127.0.0.1 is not a public address.")]
    [InlineData("0x7f.1", "127.0.0.1 is not a public address.")]
    [InlineData("[::ffff:127.0.0.1]", "::ffff:127.0.0.1 is not a public address.")]
    [InlineData("[::ffff:169.254.169.254]", "::ffff:169.254.169.254 is not a public address.")]
    public async Task A_call_that_would_not_leave_for_the_internet_fails_the_run(string host, string message)
    {
        JsonElement run = await server.Run(Flows.Call(server.Remote.Url("/hello", host)));

        Refusal.Assert(run, message);
        Assert.Equal(0, server.Remote.Calls);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("127.0.0.1", "127.0.0.1 is not a public address.")]
    [InlineData("169.254.169.254", "169.254.169.254 is not a public address.")]
    [InlineData("localhost", "localhost is at ")]
    public async Task A_report_to_such_an_address_is_given_up_at_once_and_the_run_is_as_it_is(string host, string message)
    {
        string url = server.Remote.Url("/callback/refused", host);
        JsonElement run = await server.Run(Flows.Echo(), """{"X":1}""", $$""","callback_url":"{{url}}" """);
        string path = $"/v1/runs/{ContractServer.Text(run, "id")}/deliveries";
        JsonElement delivery = default;
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        while (delivery.ValueKind == JsonValueKind.Undefined || ContractServer.Text(delivery, "state") == "pending")
        {
            patience.Token.ThrowIfCancellationRequested();
            delivery = (await server.Get(path)).GetProperty("items")[0];
        }

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        Assert.Equal("failed", ContractServer.Text(delivery, "state"));
        Assert.StartsWith(message, ContractServer.Text(Assert.Single(delivery.GetProperty("attempts").EnumerateArray()), "error"), StringComparison.Ordinal);
        Assert.Equal(0, server.Remote.Calls);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_address_that_comes_with_the_input_is_refused_too()
    {
        Flow flow = new Flow()
            .Node("in", "InputNode", """{"label":"Host"}""").Node("call", "HttpRequestNode", """{"url":"http://((Host))/latest/meta-data"}""").Node("out", "OutputNode")
            .Edge(null, "in", "call", "variables", "Host").Edge(null, "call", "out");
        JsonElement run = await server.Run(flow, """{"Host":"169.254.169.254"}""");

        Refusal.Assert(run, "169.254.169.254 is not a public address.");
    }
}
