using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>Runs that are started, read, listed, counted, cancelled and resumed.</summary>
public sealed class B3osRunContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    [Fact]
    public async Task A_run_is_answered_by_its_id_and_read_by_it()
    {
        string id = await server.Start(B3osContractServer.Hello());
        JsonElement run = await server.Ended(id);

        Assert.Matches("^run_[0-9a-f]{32}$", id);
        Assert.Equal((id, "success", "", 0), (Text(run, "id"), Text(run, "status"), Text(run, "workflowId"), run.GetProperty("workflowVersion").GetInt32()));
        Assert.Matches("^org_[0-9a-f]{32}$", Text(run, "organizationId"));
        Assert.Equal(("api", "root"), (Text(run, "triggerSource"), Text(run, "triggerNodeId")));
        Assert.NotEmpty(Text(run, "startedAt"));
        Assert.NotEmpty(Text(run, "finishedAt"));
        Assert.Equal(JsonElement.Parse(B3osContractServer.Hello()).ToString(), run.GetProperty("workflowDefinition").ToString());
        Assert.Equal("hello ", Text(run.GetProperty("executionState").GetProperty("n1").GetProperty("result"), "message"));
    }

    [Fact]
    public async Task A_summary_has_neither_nodes_nor_definition_and_nodes_can_be_chosen()
    {
        string id = await server.Start(B3osContractServer.Hello());
        await server.Ended(id);

        JsonElement summary = await server.Ask("GET", $"/v1/runs/{id}?summary=true");
        Assert.False(summary.TryGetProperty("executionState", out _));
        Assert.False(summary.TryGetProperty("workflowDefinition", out _));
        Assert.Equal("success", Text(summary, "status"));
        JsonElement chosen = await server.Ask("GET", $"/v1/runs/{id}?nodeIds=n1,nobody");
        Assert.Equal(["n1"], chosen.GetProperty("executionState").EnumerateObject().Select(static node => node.Name));
    }

    [Theory]
    [InlineData("run_mine_1")]
    [InlineData("run_0123456789ABCDEF0123456789abcdef")]
    [InlineData("run_0123456789abcdef0123456789abcdee")]
    public async Task A_client_may_name_its_run_once(string id)
    {
        Assert.Equal(id, await server.Start(B3osContractServer.Hello(), id));
        Assert.Equal(id, Text(await server.Ended(id), "id"));

        JsonElement refused = await server.Refused("POST", "/v1/runs", 400, $$"""{"definition":{{B3osContractServer.Hello()}},"runId":"{{id}}"}""", code: 400079);
        Assert.Equal("runId", Text(refused.GetProperty("details")[0], "key"));
    }

    [Theory]
    [InlineData("mine")]
    [InlineData("run_")]
    [InlineData("run_a-b")]
    [InlineData("wf_1")]
    public async Task A_name_that_is_none_is_refused(string id) =>
        await server.Refused("POST", "/v1/runs", 400, $$"""{"definition":{{B3osContractServer.Hello()}},"runId":"{{id}}"}""", code: 400078);

    [Theory]
    [InlineData("GET", "/v1/runs/run_unknown")]
    [InlineData("GET", "/v1/runs/run_0123456789abcdef0123456789abcdef")]
    [InlineData("GET", "/v1/runs/not-a-run")]
    [InlineData("POST", "/v1/runs/run_unknown/cancel")]
    [InlineData("POST", "/v1/runs/run_unknown/nodes/n1/resume?secret=x")]
    [InlineData("GET", "/v1/runs/run_unknown/variable-writes")]
    public async Task A_run_that_is_not_there_is_not_found(string method, string path) => await server.Refused(method, path, 404);

    [Fact]
    public async Task A_run_at_work_is_cancelled_once()
    {
        string id = await server.Start(server.Holding("cancelled"));
        await server.Remote.Arrived("cancelled");
        Assert.Equal("running", Text(await server.Ask("GET", $"/v1/runs/{id}"), "status"));

        JsonElement run = await server.Ask("POST", $"/v1/runs/{id}/cancel");

        Assert.Equal((id, "cancelled"), (Text(run, "id"), Text(run, "status")));
        Assert.Equal(["success", "cancelled", "cancelled"], run.GetProperty("executionState").EnumerateObject().Select(static node => Text(node.Value, "status")));
        await server.Refused("POST", $"/v1/runs/{id}/cancel", 409);
    }

    [Fact]
    public async Task A_run_that_failed_is_tried_again_and_keeps_what_succeeded()
    {
        string id = await server.Start(server.Holding("retried"));
        await server.Remote.Arrived("retried");
        await server.Refused("POST", $"/v1/runs/{id}/retry", 409);
        JsonElement first = await server.Ask("POST", $"/v1/runs/{id}/cancel");
        server.Remote.Release("retried");

        JsonElement again = await server.Ask("POST", $"/v1/runs/{id}/retry");

        Assert.NotEqual(id, Text(again, "runId"));
        Assert.Equal(id, Text(again, "sourceRunId"));
        JsonElement run = await server.Ended(Text(again, "runId"));
        Assert.Equal("success", Text(run, "status"));
        Assert.Equal(Root(first), Root(run));
        await server.Refused("POST", $"/v1/runs/{Text(again, "runId")}/retry", 409);
        await server.Refused("POST", "/v1/runs/run_unknown/retry", 404);

        static string Root(JsonElement run) => Text(run.GetProperty("executionState").GetProperty("root").GetProperty("result"), "triggeredAt");
    }

    [Fact]
    public async Task A_node_that_waits_is_resumed_with_the_secret_of_its_wait()
    {
        string id = await server.Start(B3osContractServer.Chain(
            ("wait", """{"timeoutMs":600000,"triggerType":"webhook","triggerConfig":{}}"""), ("log", """{"message":"{{n1.result.triggerResult.answer}}"}""")));
        JsonElement waiting = await Waiting(id);
        string secret = Text(waiting.GetProperty("executionState").GetProperty("n1").GetProperty("result"), "secret");

        await server.Refused("POST", $"/v1/runs/{id}/nodes/n1/resume", 400);
        await server.Refused("POST", $"/v1/runs/{id}/nodes/n1/resume?secret=wrong", 401);
        await server.Refused("POST", $"/v1/runs/{id}/nodes/nobody/resume?secret={secret}", 404);
        JsonElement answer = await server.Send("POST", $"/v1/runs/{id}/nodes/n1/resume?secret={secret}", """{"data":{"answer":"go"}}""", 200, server.Bearer);
        Assert.Equal(["action", "reason"], answer.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("resumed", Text(answer, "action"));

        JsonElement run = await server.Ended(id);
        Assert.Equal("success", Text(run, "status"));
        Assert.Equal("go", Text(run.GetProperty("executionState").GetProperty("n2").GetProperty("result"), "message"));
        answer = await server.Send("POST", $"/v1/runs/{id}/nodes/n1/resume?secret={secret}", null, 200, server.Bearer);
        Assert.Equal("skipped", Text(answer, "action"));
    }

    [Fact]
    public async Task A_run_that_waits_can_be_cancelled_and_is_listed_as_waiting()
    {
        string id = await server.Start(B3osContractServer.Chain(("wait", """{"timeoutMs":600000,"triggerType":"webhook","triggerConfig":{}}""")));
        await Waiting(id);

        JsonElement listed = await server.Ask("GET", "/v1/runs?status=waiting");
        Assert.Contains(id, listed.GetProperty("items").EnumerateArray().Select(static run => Text(run, "id")));
        Assert.Equal("cancelled", Text(await server.Ask("POST", $"/v1/runs/{id}/cancel"), "status"));
    }

    [Fact]
    public async Task Runs_are_listed_in_parts_the_newest_first_and_counted()
    {
        string[] ids = [await server.Start(B3osContractServer.Hello()), await server.Start(B3osContractServer.Hello()), await server.Start(B3osContractServer.Hello())];
        foreach (string id in ids)
        {
            await server.Ended(id);
        }

        JsonElement page = await server.Ask("GET", "/v1/runs?limit=2");
        Assert.Equal((2, 0, true), (page.GetProperty("limit").GetInt32(), page.GetProperty("offset").GetInt32(), page.GetProperty("hasMore").GetBoolean()));
        Assert.Equal([ids[2], ids[1]], page.GetProperty("items").EnumerateArray().Select(static run => Text(run, "id")));
        Assert.Equal(ids[0], Text((await server.Ask("GET", "/v1/runs?limit=1&offset=2")).GetProperty("items")[0], "id"));
        JsonElement item = page.GetProperty("items")[0];
        Assert.False(item.TryGetProperty("executionState", out _));
        Assert.False(item.TryGetProperty("propValues", out _));
        Assert.Equal("", Text(item, "workflowName"));
        Assert.Equal(20, (await server.Ask("GET", "/v1/runs")).GetProperty("limit").GetInt32());
        Assert.Equal([ids[2], ids[1], ids[0]], (await server.Ask("GET", "/v1/runs?status=success&limit=3")).GetProperty("items").EnumerateArray().Select(static run => Text(run, "id")));

        JsonElement counts = await server.Ask("GET", "/v1/runs/status-counts");
        Assert.True(counts.GetProperty("success").GetInt32() >= 3);
        Assert.Equal(
            counts.GetProperty("total").GetInt32(),
            new[] { "running", "waiting", "success", "partial", "failure", "cancelled" }.Sum(status => counts.GetProperty(status).GetInt32()));
        Assert.Equal(0, (await server.Ask("GET", "/v1/runs/status-counts?since=2999-01-01T00:00:00Z")).GetProperty("total").GetInt32());
        Assert.Equal("", Text((await server.Ask("GET", "/v1/runs/status-counts/by-workflow"))[0], "workflowId"));
    }

    [Theory]
    [InlineData("/v1/runs?limit=0", "limit")]
    [InlineData("/v1/runs?limit=101", "limit")]
    [InlineData("/v1/runs?offset=-1", "offset")]
    [InlineData("/v1/runs?status=done", "status")]
    [InlineData("/v1/runs?workflowId=5", "workflowId")]
    [InlineData("/v1/runs/status-counts?since=yesterday", "since")]
    public async Task A_query_that_is_wrong_is_refused_by_its_key(string path, string key) =>
        Assert.Equal(key, Text((await server.Refused("GET", path, 400)).GetProperty("details")[0], "key"));

    [Fact]
    public async Task Nothing_is_written_to_variables()
    {
        string id = await server.Start(B3osContractServer.Hello());

        Assert.Empty((await server.Ask("GET", $"/v1/runs/{id}/variable-writes")).GetProperty("items").EnumerateArray());
    }

    private async Task<JsonElement> Waiting(string id)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        while (true)
        {
            JsonElement run = await server.Ask("GET", $"/v1/runs/{id}");
            if (Text(run, "status") == "waiting")
            {
                return run;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
