using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api;
using Tributary.Api.Auth;
using Tributary.Api.B3os;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Functions.Http;
using Tributary.Functions.Tests.Runs;
using Tributary.Nodes.B3os;
using Tributary.Runtime.Specs;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Http;

/// <summary>The front door of B3OS over everything that the production host puts together.</summary>
public sealed class B3osRunTests : DurableRunSpec
{
    private const string Key = "a-key-of-some-caller";

    private static readonly JsonElement Definition = JsonElement.Parse("""
        {"nodes":{"root":{"type":"manual","payload":{},"children":["greet"]},"greet":{"type":"log","payload":{"message":"hello {{root.result.name}}"}}}}
        """);

    [Fact]
    public async Task A_definition_is_run_and_read_again_and_a_workflow_is_kept_and_run()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key)), CancellationToken.None);

        JsonElement answer = await Ask("POST", "/v1/runs/sync", new { definition = Definition, payload = new { name = "Ada" } });
        Assert.Equal("success", answer.GetProperty("status").GetString());
        Assert.Equal("hello Ada", Message(answer));

        JsonElement run = (await Ask("GET", $"/v1/runs/{answer.GetProperty("runId").GetString()}")).GetProperty("data");
        Assert.Equal("hello Ada", Message(run));

        JsonElement workflow = (await Ask("POST", "/v1/workflows", new { name = "greets", description = "", definition = Definition })).GetProperty("data");
        string runId = (await Ask("POST", $"/v1/workflows/{workflow.GetProperty("id").GetString()}/run", new { payload = new { name = "Bob" }, runId = "run_of_bob" })).GetProperty("data").GetProperty("runId").GetString()!;
        JsonElement events = await Ask("GET", $"/v1/runs/{runId}/stream");
        Assert.Contains("event: run_completed", events.GetString(), StringComparison.Ordinal);
        Assert.Equal("hello Bob", Message((await Ask("GET", "/v1/runs/run_of_bob")).GetProperty("data")));
    }

    [Fact]
    public async Task A_step_starts_a_run_of_another_workflow()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key)), CancellationToken.None);
        JsonElement other = (await Ask("POST", "/v1/workflows", new { name = "greets", description = "", definition = Definition })).GetProperty("data");
        string workflowId = other.GetProperty("id").GetString()!;
        JsonElement caller = JsonElement.Parse($$$"""
            {"nodes":{"root":{"type":"manual","payload":{},"children":["start"]},
              "start":{"type":"trigger-workflow","payload":{"workflowId":"{{{workflowId}}}","payload":{"name":"{{root.result.name}}"} } } } }
            """);

        JsonElement answer = await Ask("POST", "/v1/runs/sync", new { definition = caller, payload = new { name = "Cleo" } });

        Assert.Equal("success", answer.GetProperty("status").GetString());
        JsonElement started = Assert.Single((await Ask("GET", $"/v1/workflows/{workflowId}/runs")).GetProperty("data").GetProperty("items").EnumerateArray());
        string id = started.GetProperty("id").GetString()!;
        Assert.Contains("event: run_completed", (await Ask("GET", $"/v1/runs/{id}/stream")).GetString(), StringComparison.Ordinal);
        Assert.Equal("hello Cleo", Message((await Ask("GET", $"/v1/runs/{id}")).GetProperty("data")));
    }

    [Fact]
    public async Task A_webhook_is_delivered_by_a_run_of_its_own_which_the_step_does_not_wait_for()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key), Workspace), CancellationToken.None);
        JsonElement sender = JsonElement.Parse("""
            {"nodes":{"root":{"type":"manual","payload":{},"children":["send"]},
              "send":{"type":"send-webhook","payload":{"url":"https://127.0.0.1:1/hook","body":{"n":1},"maxRetries":1}}}}
            """);

        JsonElement answer = await Ask("POST", "/v1/runs/sync", new { definition = sender });

        Assert.Equal("success", answer.GetProperty("status").GetString());
        JsonElement result = answer.GetProperty("executionState").GetProperty("send").GetProperty("result");
        Assert.Equal("pending", result.GetProperty("status").GetString());
        RunSnapshot delivery = await EndWithTheClockTicking(Guid.ParseExact(result.GetProperty("deliveryId").GetString()!, "N"));

        // Nobody listens there: it was tried again once, and that was all.
        Assert.Equal((RunStatus.Failed, 2), (delivery.View.Status, delivery.View.Nodes[0].Attempt));
        Assert.Single((await Ask("GET", "/v1/runs")).GetProperty("data").GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_delivery_goes_on_by_itself_and_is_made_once()
    {
        await using Receiver receiver = await Receiver.Start();
        receiver.Answers(503);
        Guid id = Guid.NewGuid();
        GraphNode node = new("delivery", "b3os/webhook-delivery", null, new NodeConfig(JsonElement.Parse("""{"retry":{"attempts":3,"delay_seconds":1}}""")));
        byte[] delivery = Encoding.UTF8.GetBytes($$"""{"url":"{{receiver.Url}}","headers":[["Content-Type","application/json"],["Idempotency-Key","k"]],"body":"{\"n\":1}"}""");
        RunInput input = new([new InputBinding("delivery", "data", "delivery", ValueRef.Inline(delivery))]);
        IDetachedRuns detached = Durable.Get<IDetachedRuns>();

        await new Invocation(Durable.Client, null).Do(async () =>
        {
            await detached.Start(Workspace, id, new WorkflowGraph([node], []), input, CancellationToken.None);
            await detached.Start(Workspace, id, new WorkflowGraph([node], []), input, CancellationToken.None);
            return true;
        });
        RunSnapshot run = await EndWithTheClockTicking(id);

        Assert.Equal((RunStatus.Completed, 2), (run.View.Status, receiver.Calls));
    }

    [Fact]
    public async Task A_node_that_waits_in_a_loop_is_resumed_for_each_item()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key)), CancellationToken.None);
        JsonElement loop = JsonElement.Parse("""
            {"nodes":{"root":{"type":"manual","payload":{},"children":["each"]},
              "each":{"type":"for-each","payload":{"array":["a","b"]},"loopBody":["ask"],"children":["greet"]},
              "ask":{"type":"wait","payload":{"timeoutMs":600000,"triggerType":"webhook","triggerConfig":{}}},
              "greet":{"type":"log","payload":{"message":"{{each.result.status}}"}}}}
            """);
        await Ask("POST", "/v1/runs", new { definition = loop, runId = "run_of_waits" });

        for (int item = 0; item < 2; item++)
        {
            string secret = await Secret(item);
            Assert.Equal("resumed", (await Ask("POST", "/v1/runs/run_of_waits/nodes/ask/resume", new { data = item }, $"?secret={secret}")).GetProperty("action").GetString());
        }

        Assert.Contains("event: run_completed", (await Ask("GET", "/v1/runs/run_of_waits/stream")).GetString(), StringComparison.Ordinal);
        Assert.Equal("success", Message((await Ask("GET", "/v1/runs/run_of_waits")).GetProperty("data")));
    }

    [Fact]
    public async Task An_execution_webhook_is_told_of_a_run_and_again_when_it_did_not_take_that()
    {
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key), Workspace), CancellationToken.None);
        await using Receiver receiver = await Receiver.Start();
        receiver.Answers(503);
        await Ask("POST", "/v1/execution-webhooks", new { name = "told", url = receiver.Url });

        string run = (await Ask("POST", "/v1/runs/sync", new { definition = Definition })).GetProperty("runId").GetString()!;
        Report first = await receiver.Next();
        JsonElement delivery = await TakenDelivery();

        Assert.Equal(run, JsonElement.Parse(first.Body).GetProperty("runId").GetString());
        Assert.Equal((first.Body, 2), ((await receiver.Next()).Body, receiver.Calls));
        Assert.Equal((run, 1, 200), (delivery.GetProperty("runId").GetString(), delivery.GetProperty("retryCount").GetInt32(), delivery.GetProperty("responseStatus").GetInt32()));
    }

    private async Task<JsonElement> TakenDelivery()
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        while (true)
        {
            JsonElement delivery = Assert.Single((await Ask("GET", "/v1/execution-webhooks/deliveries")).GetProperty("data").GetProperty("items").EnumerateArray());
            if (delivery.GetProperty("status").GetString() == "success")
            {
                return delivery;
            }

            patience.Token.ThrowIfCancellationRequested();

            // A call that is under way must not be cut off for having taken too long.
            bool waits = delivery.GetProperty("nextRetryAt").ValueKind == JsonValueKind.String;
            Clock.Advance(waits ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromMilliseconds(1));
        }
    }

    private async Task<string> Secret(int item)
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        while (true)
        {
            JsonElement run = (await Ask("GET", "/v1/runs/run_of_waits")).GetProperty("data");
            JsonElement iterations = run.GetProperty("executionState").GetProperty("each").GetProperty("iterations");
            if (run.GetProperty("status").GetString() == "waiting" && iterations.GetArrayLength() > item && iterations[item].GetProperty("ask") is var ask && ask.GetProperty("status").GetString() == "waiting")
            {
                return ask.GetProperty("result").GetProperty("secret").GetString()!;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static string Message(JsonElement run) => run.GetProperty("executionState").GetProperty("greet").GetProperty("result").GetProperty("message").GetString()!;

    private async Task<JsonElement> Ask(string method, string path, object? body = null, string query = "")
    {
        ApiRoute line = B3osDoor.Line with { Method = method, Pattern = $"/b3os{path}" };
        (int status, JsonElement answer, IHeaderDictionary _) = await Durable.Serve(line, query, body, Key, headers: [("Authorization", $"Bearer {Key}")]);
        Assert.Equal(200, status);
        return answer;
    }
}
