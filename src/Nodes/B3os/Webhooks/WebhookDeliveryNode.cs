using System.Text;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes.HttpRequest;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.B3os.Webhooks;

/// <summary>Posts one webhook. The only node of the run that delivers it; its retries are the run's.</summary>
/// <param name="client">What guards and carries out the call.</param>
internal sealed class WebhookDeliveryNode(OutboundClient client) : INode
{
    /// <summary>The node kind.</summary>
    public const string Type = "b3os/webhook-delivery";

    /// <summary>The key under which the delivery arrives.</summary>
    public const string Key = "delivery";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public NodeKind Kind { get; } = new()
    {
        Type = Type,
        Title = "Webhook delivery",
        Description = "Posts a webhook.",
        Category = "integrations",
        FrontDoor = "b3os",
        Inputs = [DataPort.DataInput],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "dict", "The status of the answer.")],
        HasSideEffects = true,
        IsLongRunning = true,
    };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        WebhookDelivery delivery = WebhookDelivery.Read(context.Inputs.Element(DataPort.Data, Key)!.Value);
        OutboundRequest request = new(HttpMethod.Post, delivery.Url)
        {
            Headers = delivery.Headers,
            Body = Encoding.UTF8.GetBytes(delivery.Body),
            Timeout = Longest,
            FollowRedirects = false,
            IgnoresBody = true,
        };
        return await client.Send(request, cancellationToken) switch
        {
            OutboundResult.Answered { Response: { Status: >= 200 and <= 299 } response } =>
                ActionCall.Give(response.Status, static (writer, status) => writer.WriteNumber("status"u8, status)),
            OutboundResult.Answered { Response: var response } => new NodeOutcome.Failed(new Failure(
                "http_status",
                $"{OutboundUrl.Origin(response.Url)} answered {response.Status}.",
                Retryable: response.Status is 408 or 429 or >= 500,
                RetryAfter: RetryAfterHeader.Read(response.Header("retry-after"), context.Time.GetUtcNow()))),
            OutboundResult.Failed { Error: var failure } => new NodeOutcome.Failed(failure),
            _ => throw new InvalidOperationException("The family of results is closed."),
        };
    }
}
