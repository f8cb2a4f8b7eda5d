using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>Workflows that are started by others than their owners' keys: by webhooks, and by one another.</summary>
public sealed class B3osWebhookContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    private static readonly string Echo = B3osContractServer.Chain(("log", """{"message":"{{$trigger.body}}"}"""));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("[1,2]", "[1,2]")]
    [InlineData("", "{}")]
    public async Task A_webhook_starts_a_live_workflow_with_any_body_and_without_a_key(string body, string shown)
    {
        JsonElement workflow = await Live(Echo);
        string run = Text(await server.Ask("POST", Address(workflow), body, server.ConnectBearer(null)), "runId");
        JsonElement ended = await server.Ended(run);

        Assert.Equal((Text(workflow, "id"), "webhook", "success"), (Text(ended, "workflowId"), Text(ended, "triggerSource"), Text(ended, "status")));
        Assert.Equal(shown, ended.GetProperty("executionState").GetProperty("n1").GetProperty("result").GetProperty("message").GetRawText());
    }

    [Fact]
    public async Task Only_the_whole_secret_of_a_workflow_that_is_live_starts_it()
    {
        JsonElement workflow = await server.SaveB3os(Echo);
        string path = $"/v1/workflows/{Text(workflow, "id")}";

        await server.Refused("POST", Address(workflow), 409);
        await server.Ask("POST", $"{path}/publish");
        await server.Refused("POST", "/v1/webhooks/short", 404);
        await server.Refused("POST", Address(workflow)[..^1] + (Address(workflow)[^1] == '0' ? '1' : '0'), 404);
        await server.Refused("POST", Address(workflow), 400, "{not json");
        await server.Ask("POST", $"{path}/pause");
        await server.Refused("POST", Address(workflow), 409);
        await server.Ask("DELETE", path);
        await server.Refused("POST", Address(workflow), 404);
        Assert.Equal(0, (await server.Ask("GET", $"{path}/runs/count")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Webhooks_start_no_more_runs_than_allowed_nor_sooner()
    {
        JsonElement few = await Live(Echo, ""","maxRuns":1""");
        JsonElement slow = await Live(Echo, ""","cooldownMs":600000""");

        await server.Ask("POST", Address(few));
        await server.Refused("POST", Address(few), 409);
        Assert.Equal(2, (await server.Ask("POST", $"/v1/workflows/{Text(few, "id")}/refill", """{"remainRuns":2}""")).GetProperty("remainRuns").GetInt32());
        await server.Ask("POST", Address(few));
        await server.Refused("POST", $"/v1/workflows/{Text(few, "id")}/refill", 400);

        await server.Ask("POST", Address(slow));
        using HttpResponseMessage answer = await server.Bearer.PostAsync(Address(slow), null);
        Assert.Equal(429, (int)answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(9));
        await server.Ask("POST", $"/v1/workflows/{Text(slow, "id")}/run");
    }

    [Fact]
    public async Task A_step_starts_another_workflow_and_does_not_wait_for_it()
    {
        JsonElement child = await server.SaveB3os(B3osContractServer.Hello(), "the child");
        JsonElement parent = await server.RunToEnd(B3osContractServer.Chain(
            ("trigger-workflow", $$$"""{"workflowId":"{{{Text(child, "id")}}}","payload":{"name":"{{root.result.name}}"}}""")), """{"name":"Ada"}""");

        Assert.Equal("success", Text(parent, "status"));
        JsonElement result = parent.GetProperty("executionState").GetProperty("n1").GetProperty("result");
        Assert.Equal((Text(child, "id"), "the child", "running"), (Text(result, "triggeredWorkflowId"), Text(result, "triggeredWorkflowName"), Text(result, "runStatus")));
        JsonElement runs = await server.Ask("GET", $"/v1/workflows/{Text(child, "id")}/runs");
        JsonElement run = await server.Ended(Text(Assert.Single(runs.GetProperty("items").EnumerateArray()), "id"));
        Assert.Equal(("workflow", "hello Ada"), (Text(run, "triggerSource"), Text(run.GetProperty("executionState").GetProperty("n1").GetProperty("result"), "message")));
    }

    [Fact]
    public async Task A_step_that_names_no_workflow_fails_and_says_so()
    {
        JsonElement run = await server.RunToEnd(B3osContractServer.Chain(("trigger-workflow", """{"workflowId":"wf_nobody"}""")));

        Assert.Equal("failure", Text(run, "status"));
        Assert.Contains("wf_nobody", Text(run.GetProperty("executionState").GetProperty("n1").GetProperty("result"), "error"), StringComparison.Ordinal);
    }

    private static string Address(JsonElement workflow) => $"/v1/webhooks/{Text(workflow, "triggerSecret")}";

    private async Task<JsonElement> Live(string definition, string more = "")
    {
        JsonElement workflow = await server.SaveB3os(definition, more: more);
        return await server.Ask("POST", $"/v1/workflows/{Text(workflow, "id")}/publish");
    }
}
