using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tributary.Api.Webhooks;
using Tributary.Engine.Deliveries;
using Tributary.Functions.Http;

namespace Tributary.Functions.Webhooks;

/// <summary>The activity that makes one attempt of a delivery. Delivered at least once; an attempt that is on record is not made again.</summary>
public sealed class SendWebhook(WebhookSender sender)
{
    /// <summary>Makes the attempt that is due.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="client">For one that makes others.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Function(nameof(SendWebhook))]
    public Task<WebhookResult> Run([ActivityTrigger] DeliveryKey delivery, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        new Invocation(client, null).Do(async () => new WebhookResult(await sender.Attempt(delivery, cancellationToken)));
}
