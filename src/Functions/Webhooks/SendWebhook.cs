using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Webhooks;
using Tributary.Engine.Deliveries;
using Tributary.Functions.Http;

namespace Tributary.Functions.Webhooks;

/// <summary>The activity that makes one attempt of a delivery, or starts an error handler. Delivered at least once; what is on record is not done again.</summary>
public sealed class SendWebhook(WebhookSender sender, ErrorHandlerRuns handlers)
{
    /// <summary>Makes the attempt that is due.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="client">For one that makes others, and for the run of an error handler.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Function(nameof(SendWebhook))]
    public Task<WebhookResult> Run([ActivityTrigger] DeliveryKey delivery, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        new Invocation(client, null).Do(async () =>
        {
            if (!delivery.IsHandler)
            {
                return new WebhookResult(await sender.Attempt(delivery, cancellationToken));
            }

            await handlers.Start(delivery, cancellationToken);
            return new WebhookResult(null);
        });
}
