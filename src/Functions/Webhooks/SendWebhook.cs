using Microsoft.Azure.Functions.Worker;
using Tributary.Api.Webhooks;
using Tributary.Engine.Deliveries;

namespace Tributary.Functions.Webhooks;

/// <summary>The activity that makes one attempt of a delivery. Delivered at least once; an attempt that is on record is not made again.</summary>
public sealed class SendWebhook(WebhookSender sender)
{
    /// <summary>Makes the attempt that is due.</summary>
    [Function(nameof(SendWebhook))]
    public async Task<WebhookResult> Run([ActivityTrigger] DeliveryKey delivery, CancellationToken cancellationToken) =>
        new(await sender.Attempt(delivery, cancellationToken));
}
