using System.Text;
using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os.Webhooks;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Tests.B3os.Actions;

public sealed class OutboundActionsTests
{
    [Fact]
    public async Task An_answer_is_given_with_its_parts()
    {
        await using LocalServer server = await LocalServer.Saying("""{"a":1}""", "application/json");
        using ActionScene scene = new("http-request", $$"""{"url":"{{server.Url}}","method":"GET"}""");
        JsonElement result = JsonElement.Parse(await scene.Result());
        Assert.Equal(["status", "statusText", "headers", "body", "contentType", "json"], result.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(
            (200, "OK", """{"a":1}""", "application/json", """{"a":1}"""),
            (result.GetProperty("status").GetInt32(), result.GetProperty("statusText").GetString(), result.GetProperty("body").GetString(), result.GetProperty("contentType").GetString(), result.GetProperty("json").GetRawText()));
        Assert.Equal("application/json", result.GetProperty("headers").GetProperty("content-type").GetString());
    }

    [Theory]
    [InlineData(404, "Not Found", "text/plain")]
    [InlineData(503, "Service Unavailable", "application/json")]
    public async Task Any_status_is_a_result(int status, string text, string type)
    {
        await using LocalServer server = await LocalServer.Saying("sorry", type, status);
        using ActionScene scene = new("http-request", $$"""{"url":"{{server.Url}}","method":"GET"}""");
        JsonElement result = JsonElement.Parse(await scene.Result());
        Assert.Equal((status, text, "null"), (result.GetProperty("status").GetInt32(), result.GetProperty("statusText").GetString(), result.GetProperty("json").GetRawText()));
    }

    [Theory]
    [InlineData("\"plain {{a.result}}\"", "plain 5", null)]
    [InlineData("{\"n\":\"{{a.result}}\"}", "{\"n\":5}", "application/json")]
    public async Task A_request_carries_what_it_was_given_and_a_key(string body, string sent, string? type)
    {
        List<string?> seen = [];
        await using LocalServer server = await LocalServer.Start(async context =>
        {
            using StreamReader reader = new(context.Request.Body);
            seen.AddRange([context.Request.Method, context.Request.Headers["X-A"], context.Request.Headers["Idempotency-Key"], context.Request.ContentType, await reader.ReadToEndAsync()]);
        });
        using ActionScene scene = new ActionScene("http-request", $$$"""{"url":"{{{server.Url}}}","method":"POST","headers":{"X-A":"{{a.result}}"},"body":{{{body}}}}""").With("a.result", "5");
        _ = await scene.Success();
        Assert.Equal(["POST", "5", "run-1/step/0", type, sent], seen);
    }

    [Fact]
    public async Task An_address_that_is_not_public_is_refused()
    {
        using ActionScene scene = new("http-request", """{"url":"http://169.254.169.254/","method":"GET"}""");
        Assert.Equal("address_refused", (await scene.Failure()).Type);
        using ActionScene webhook = new("send-webhook", """{"url":"https://10.0.0.1/"}""");
        Assert.Equal("address_refused", (await webhook.Failure()).Type);
        Assert.Empty(webhook.Detached.Started);
    }

    [Fact]
    public async Task A_webhook_is_delivered_by_a_run_of_its_own()
    {
        using ActionScene scene = new("send-webhook", """{"url":"https://example.com/hook","headers":{"X-A":"b"},"body":{"n":1},"maxRetries":2}""");
        JsonElement result = JsonElement.Parse(await scene.Result());
        (Guid id, WorkflowGraph graph, RunInput input) = Assert.Single(scene.Detached.Started);
        Assert.Equal($$"""{"deliveryId":"{{id:N}}","status":"pending","url":"https://example.com/hook","method":"POST"}""", result.GetRawText());
        GraphNode node = Assert.Single(graph.Nodes);
        Assert.Equal(3, node.Config.Json.GetProperty("retry").GetProperty("attempts").GetInt32());
        using OutboundClient client = new(new OutboundOptions(), TimeProvider.System);
        Assert.Empty(GraphCheck.Run(graph, new NodeRegistry([new WebhookDeliveryNode(client)]), 1));
        Assert.Equal(
            """{"url":"https://example.com/hook","headers":[["X-A","b"],["Idempotency-Key","ID"],["Content-Type","application/json"]],"body":"{\"n\":1}"}""".Replace("ID", $"{id:N}", StringComparison.Ordinal),
            Encoding.UTF8.GetString(Assert.Single(input.Bindings).Value.Json.Span));
        _ = await scene.Run(attempt: 2);
        Assert.Equal(id, scene.Detached.Started[1].RunId);
    }

    [Theory]
    [InlineData(204, null, false)]
    [InlineData(500, "http_status", true)]
    [InlineData(429, "http_status", true)]
    [InlineData(404, "http_status", false)]
    public async Task A_delivery_is_tried_again_when_that_may_help(int status, string? failure, bool isRetryable)
    {
        List<string?> seen = [];
        await using LocalServer server = await LocalServer.Start(async context =>
        {
            using StreamReader reader = new(context.Request.Body);
            seen.AddRange([context.Request.Method, context.Request.Headers["Idempotency-Key"], await reader.ReadToEndAsync()]);
            context.Response.StatusCode = status;
        });
        using OutboundClient client = new(new OutboundOptions { Allow = ["127.0.0.1"] }, TimeProvider.System);
        WebhookDeliveryNode node = new(client);
        ValueRef delivery = new WebhookDelivery(server.Url, [KeyValuePair.Create("Idempotency-Key", "k")], "hello").Write();
        NodeInputs inputs = new([new NodeInputs.Entry("data", WebhookDeliveryNode.Key, delivery, delivery.Json)]);
        NodeCall call = new("run-1", new GraphNode("delivery", WebhookDeliveryNode.Type, null, NodeConfig.Empty), []);
        NodeOutcome outcome = await node.Run(new NodeContext(call, ActionScene.Workspace, inputs, TimeProvider.System, new MemoryValueStore()), CancellationToken.None);
        Assert.Equal(["POST", "k", "hello"], seen);
        Assert.Equal((failure, isRetryable), outcome is NodeOutcome.Failed { Error: var error } ? (error.Type, error.Retryable) : (null, false));
    }

    [Fact]
    public async Task A_workflow_is_started_once_per_step()
    {
        using ActionScene scene = new ActionScene("trigger-workflow", """{"workflowId":"wf_1","payload":{"n":"{{a.result}}"}}""").With("a.result", "5");
        Assert.Equal("""{"triggeredWorkflowId":"wf_1","triggeredWorkflowName":"Nightly","runStatus":"running","triggeredAt":"2026-03-01T12:00:00.000Z"}""", await scene.Result());
        Assert.Equal(("wf_1", """{"n":5}""", "run-1/step/0", "run-1"), Assert.Single(scene.Workflows.Asked));
        scene.Workflows.Answer = new("No workflow 'wf_1' exists.");
        Failure failure = await scene.Failure();
        Assert.Equal(("workflow_not_started", "No workflow 'wf_1' exists."), (failure.Type, failure.Message));
    }
}
