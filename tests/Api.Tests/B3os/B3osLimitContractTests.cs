using System.Diagnostics;
using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>What is too long for a request or too much for a key.</summary>
public sealed class B3osLimitContractTests(StrictB3osServer server) : IClassFixture<StrictB3osServer>
{
    [Fact]
    public async Task A_synchronous_run_that_takes_too_long_is_cancelled_and_answered_as_a_failure()
    {
        Tenants tenant = await Tenant("slow");
        long began = Stopwatch.GetTimestamp();
        JsonElement answer = await server.Send("POST", "/v1/runs/sync", $$"""{"definition":{{server.Holding("late")}}}""", 200, tenant.Bearer);

        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0.9, 20);
        Assert.Equal("failure", Text(answer, "status"));
        JsonElement state = answer.GetProperty("executionState");
        Assert.Equal(["success", "cancelled", "cancelled"], state.EnumerateObject().Select(static node => Text(node.Value, "status")));
        Assert.Equal("timeout", Text(state.GetProperty("n1").GetProperty("result"), "error"));
        JsonElement run = await server.Ask("GET", $"/v1/runs/{Text(answer, "runId")}", client: tenant.Bearer);
        Assert.Equal("failure", Text(run, "status"));
        Assert.Equal(1, (await server.Ask("GET", "/v1/runs/status-counts", client: tenant.Bearer)).GetProperty("failure").GetInt32());
    }

    [Fact]
    public async Task A_key_uses_up_its_compute_units_and_is_told_so()
    {
        Tenants tenant = await Tenant("poor");
        string two = B3osContractServer.Chain(("log", """{"message":"1"}"""), ("log", """{"message":"2"}"""));
        for (int i = 0; i < 3; i++)
        {
            await server.Ask("POST", "/v1/runs", $$"""{"definition":{{two}}}""", tenant.Bearer);
        }

        string before = (await server.Ask("GET", "/v1/runs/status-counts", client: tenant.Bearer)).GetProperty("total").ToString();
        JsonElement refused = await server.Refused("POST", "/v1/runs", 402, $$"""{"definition":{{two}}}""", tenant.Bearer);
        await server.Refused("POST", "/v1/runs/sync", 402, $$"""{"definition":{{two}}}""", tenant.Bearer);
        Assert.Contains("Insufficient CU balance", Text(refused, "message"), StringComparison.Ordinal);
        Assert.Equal(before, (await server.Ask("GET", "/v1/runs/status-counts", client: tenant.Bearer)).GetProperty("total").ToString());
        await server.Ask("POST", "/v1/runs", $$"""{"definition":{{B3osContractServer.Chain(("log", """{"message":"1"}"""))}}}""", tenant.Bearer);
    }

    [Fact]
    public async Task A_run_that_is_not_accepted_takes_no_compute_units()
    {
        Tenants tenant = await Tenant("doubled");
        string one = $$"""{"definition":{{B3osContractServer.Hello()}},"runId":"run_doubled"}""";
        await server.Ask("POST", "/v1/runs", one, tenant.Bearer);
        for (int i = 0; i < 8; i++)
        {
            await server.Refused("POST", "/v1/runs", 400, one, tenant.Bearer, code: 400079);
        }

        await server.Ask("POST", "/v1/runs", $$"""{"definition":{{B3osContractServer.Hello()}}}""", tenant.Bearer);
    }

    [Fact]
    public async Task Silence_is_filled_while_a_run_is_waited_for()
    {
        using B3osFeed feed = await B3osFeed.Open(server.Bearer, "run_never_begun");

        Assert.StartsWith(":", await feed.NextLine(), StringComparison.Ordinal);
    }

    private async Task<Tenants> Tenant(string name) => new(server.ConnectBearer((await server.MakeTenant(name)).Key));

    private sealed record Tenants(HttpClient Bearer);
}
