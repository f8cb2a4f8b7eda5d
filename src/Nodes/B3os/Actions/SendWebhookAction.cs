using System.Text;
using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os.Webhooks;
using Tributary.Nodes.Json;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>
/// Has a webhook sent, and does not wait for it: a run of its own, with one node that is retried as nodes are, delivers it, also when
/// this run is over and after a restart.
/// </summary>
/// <param name="client">What says at once that an address cannot be reached.</param>
/// <param name="runs">What starts the delivery; null for nothing.</param>
internal sealed class SendWebhookAction(OutboundClient client, IDetachedRuns? runs) : IActionRunner
{
    private const int MostRetries = 9;
    private const int LargestBody = 1024 * 1024;

    public B3osAction Action { get; } = new()
    {
        Type = "send-webhook",
        Name = "Send a webhook",
        Description = "Posts to a public HTTPS address, beside the run. An answer other than 2xx that may pass, and no answer, are tried again after 1, 2, 4… seconds.",
        Category = "integrations",
        HasSideEffects = true,
        IsLongRunning = true,
        Payload = new PayloadShape(
            new PayloadField("url", PayloadType.Text, "An absolute https URL of a public server.", Required: true) { Check = UrlFault },
            RequestFields.Headers,
            new PayloadField("body", PayloadType.Any, "What is posted: a JSON value, or a text as it is; at most 1048576 bytes. Default: an empty object."),
            new PayloadField("maxRetries", PayloadType.Integer, "How often it is tried again, from 0 to 9. Default 3.") { Least = 0, Greatest = MostRetries }),
        ResultSchema = Declared.Result(("deliveryId", "string"), ("status", "string"), ("url", "string"), ("method", "string")),
        ExampleInput = Declared.Json("""{"url":"https://example.com/hook","body":{"hello":"world"}}"""),
    };

    public async ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        string url = call.Text("url")!;
        if (runs is null)
        {
            return NodeOutcome.Failure("unavailable", "This process cannot deliver webhooks.");
        }

        if (client.RefusalOf(url) is { } refusal)
        {
            return new NodeOutcome.Failed(refusal);
        }

        JsonElement body = call.Value("body");
        string text = body.ValueKind == JsonValueKind.Undefined ? "{}" : JsonTextInput.Display(body);
        if (Encoding.UTF8.GetByteCount(text) > LargestBody)
        {
            return NodeOutcome.Failure("value_too_large", $"The body is larger than {LargestBody} bytes.");
        }

        // The same for every attempt of this step, so that it is delivered once however often the step is run.
        Guid id = StableId.Of($"b3os/webhook/{call.Node.Call.IdempotencyKey}");
        GraphNode node = new("delivery", WebhookDeliveryNode.Type, null, new NodeConfig(Declared.Json(
            $$$"""{"retry":{"attempts":{{{(int)call.Number("maxRetries", 3) + 1}}},"delay_seconds":1,"backoff":2}}""")));
        ValueRef delivery = new WebhookDelivery(url, RequestFields.HeadersOf(call, id.ToString("N"), isJson: true), text).Write();
        await runs.Start(
            call.Node.WorkspaceId, id, new WorkflowGraph([node], []), new RunInput([new InputBinding(node.Id, DataPort.Data, WebhookDeliveryNode.Key, delivery)]), cancellationToken);
        return ActionCall.Give((Id: id, Url: url), static (writer, each) =>
        {
            writer.WriteString("deliveryId"u8, each.Id.ToString("N"));
            writer.WriteString("status"u8, "pending"u8);
            writer.WriteString("url"u8, each.Url);
            writer.WriteString("method"u8, "POST"u8);
        });
    }

    private static string? UrlFault(JsonElement value) =>
        RequestFields.UrlFault(value) ?? (value.ToString().StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? null : "must begin with https://");
}
