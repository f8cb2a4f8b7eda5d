using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>Executions: runs that are asked for once, under a name of the client's.</summary>
public sealed class B3osExecutionContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    [Fact]
    public async Task A_request_that_is_sent_again_makes_no_second_run()
    {
        string workflow = Text(await server.SaveB3os(B3osContractServer.Hello(), "executed"), "id");
        string body = $$$"""{"workflowId":"{{{workflow}}}","requestPayload":{"name":"Ada"},"idempotencyKey":"order 17","externalRef":"order-17","sourceSystem":"shop","sourceEntityType":"order","sourceEntityId":"17","clientSafeMetadata":{"a":[1]}}""";
        JsonElement made = await server.Ask("POST", "/v1/executions", body);
        JsonElement run = await server.Ended(Text(made, "runId"));
        using HttpResponseMessage answer = await server.Bearer.PostAsync("/b3os/v1/executions", B3osContractServer.Json(body.Replace("""{"workflowId":""", """{ "workflowId": """, StringComparison.Ordinal)));
        JsonElement again = (await Read(answer)).GetProperty("data").GetProperty("execution");

        Assert.Equal("true", Assert.Single(answer.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal((Text(made.GetProperty("execution"), "id"), Text(made, "runId"), "workflow_succeeded"), (Text(again, "id"), Text(again, "runId"), Text(again, "status")));
        Assert.Equal(("order 17", "order-17", "shop", "order", "17"), (Text(again, "idempotencyKey"), Text(again, "externalRef"), Text(again, "sourceSystem"), Text(again, "sourceEntityType"), Text(again, "sourceEntityId")));
        Assert.Equal("""{"a":[1]}""", again.GetProperty("clientSafeMetadata").GetRawText());
        Assert.Equal(("order-17", Text(again, "id"), workflow), (Text(run, "externalRef"), Text(run, "executionId"), Text(run, "workflowId")));
        Assert.Equal("hello Ada", Text(run.GetProperty("executionState").GetProperty("n1").GetProperty("result"), "message"));
        Assert.Equal(1, (await server.Ask("GET", $"/v1/workflows/{workflow}/runs/count")).GetProperty("total").GetInt32());
        Assert.Equal(again.ToString(), (await server.Ask("GET", $"/v1/executions/{Text(again, "id")}")).GetProperty("execution").ToString());
        await server.Refused("POST", "/v1/executions", 409, body.Replace("Ada", "Bob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_many_requests_at_once_with_one_key_one_makes_a_run()
    {
        string body = $$"""{"definition":{{B3osContractServer.Hello()}},"idempotencyKey":"at once"}""";

        JsonElement[] made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Ask("POST", "/v1/executions", body)));

        Assert.Single(made.Select(static each => Text(each, "runId")).Distinct());
    }

    [Fact]
    public async Task Executions_are_found_by_what_their_client_calls_them()
    {
        string[] runs = new string[2];
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i] = Text(await server.Ask("POST", "/v1/executions", $$"""{"definition":{{B3osContractServer.Hello()}},"externalRef":"twice","idempotencyKey":"twice {{i}}"}"""), "runId");
            await server.Ended(runs[i]);
        }

        await server.Start(B3osContractServer.Hello());

        Assert.Equal(runs.Reverse(), Runs(await server.Ask("GET", "/v1/executions?externalRef=twice")));
        Assert.Equal([runs[0]], Runs(await server.Ask("GET", "/v1/executions?externalRef=twice&limit=1&offset=1")));
        Assert.Equal([runs[0]], Runs(await server.Ask("GET", "/v1/executions?idempotencyKey=twice 0")));
        Assert.Empty(Runs(await server.Ask("GET", "/v1/executions?externalRef=nobody")));
    }

    [Fact]
    public async Task Another_workspace_has_executions_of_its_own()
    {
        string body = $$"""{"definition":{{B3osContractServer.Hello()}},"idempotencyKey":"of both","externalRef":"of both"}""";
        JsonElement mine = await server.Ask("POST", "/v1/executions", body);
        JsonElement other = await server.Ask("POST", "/v1/executions", body, server.OtherBearer);

        Assert.NotEqual(Text(mine, "runId"), Text(other, "runId"));
        await server.Refused("GET", $"/v1/executions/{Text(mine.GetProperty("execution"), "id")}", 404, client: server.OtherBearer);
        Assert.Equal([Text(other, "runId")], Runs(await server.Ask("GET", "/v1/executions?externalRef=of both", client: server.OtherBearer)));
    }

    [Fact]
    public async Task A_run_that_nobody_asked_for_so_is_no_execution()
    {
        string run = await server.Start(B3osContractServer.Hello());

        await server.Refused("GET", $"/v1/executions/exec_{run["run_".Length..]}", 404);
        Assert.False((await server.Ask("GET", $"/v1/runs/{run}")).TryGetProperty("externalRef", out _));
    }

    [Theory]
    [InlineData("""{}""", "workflowId")]
    [InlineData("""{"workflowId":"wf_a","definition":{"nodes":{}}}""", "workflowId")]
    [InlineData("""{"workflowId":5,"idempotencyKey":"","externalRef":[],"requestPayload":[],"clientSafeMetadata":"x"}""", "clientSafeMetadata", "externalRef", "idempotencyKey", "requestPayload", "workflowId")]
    [InlineData("""{"workflowId":"wf_a","requestPayload":{},"payload":{}}""", "requestPayload")]
    public async Task What_is_wrong_with_a_request_is_told_at_once(string body, params string[] keys)
    {
        JsonElement refused = await server.Refused("POST", "/v1/executions", 400, body);

        Assert.Equal(keys, refused.GetProperty("details").EnumerateArray().Select(static detail => Text(detail, "key")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_run_makes_no_execution_and_takes_no_key()
    {
        await server.Refused("POST", "/v1/executions", 404, """{"workflowId":"wf_0123456789abcdef0123456789abcdef","idempotencyKey":"later"}""");
        await server.Refused("POST", "/v1/executions", 400, """{"definition":{"nodes":{}},"idempotencyKey":"later"}""", code: 400228);
        await server.Ask("POST", "/v1/executions", $$"""{"definition":{{B3osContractServer.Hello()}},"idempotencyKey":"later"}""");
    }

    private static IEnumerable<string> Runs(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(static item => Text(item, "runId"));
}
