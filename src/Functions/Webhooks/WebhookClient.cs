using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Tributary.Engine.Deliveries;

namespace Tributary.Functions.Webhooks;

/// <summary>How deliveries are begun from outside of orchestrations.</summary>
internal static class WebhookClient
{
    /// <summary>Makes the orchestration of a delivery whose run is not over, unless somebody has.</summary>
    public static async Task PrepareDelivery(this DurableTaskClient client, DeliveryKey delivery)
    {
        if (!await IsAlive(client, delivery, CancellationToken.None))
        {
            await Schedule(client, delivery, isDue: false, CancellationToken.None);
        }
    }

    /// <summary>Has a delivery carried out whose run is over. One that waits for that is told; one that is under way goes on.</summary>
    public static async Task BeginDelivery(this DurableTaskClient client, DeliveryKey delivery, CancellationToken cancellationToken)
    {
        if (await IsAlive(client, delivery, cancellationToken))
        {
            await client.TellRunEnded(delivery, cancellationToken);
        }
        else
        {
            await Schedule(client, delivery, isDue: true, cancellationToken);
        }
    }

    /// <summary>Tells the orchestration of a delivery, if there is one, that its run is over.</summary>
    public static Task TellRunEnded(this DurableTaskClient client, DeliveryKey delivery, CancellationToken cancellationToken) =>
        client.RaiseEventAsync(DeliverWebhook.InstanceOf(delivery.DeliveryId), DeliverWebhook.RunEnded, null, cancellationToken);

    private static async Task<bool> IsAlive(DurableTaskClient client, DeliveryKey delivery, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(DeliverWebhook.InstanceOf(delivery.DeliveryId), cancellationToken) is { IsCompleted: false };

    private static async Task Schedule(DurableTaskClient client, DeliveryKey delivery, bool isDue, CancellationToken cancellationToken)
    {
        StartOrchestrationOptions options = new(DeliverWebhook.InstanceOf(delivery.DeliveryId));
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(DeliverWebhook), new WebhookCall(delivery, isDue), options, cancellationToken);
        }
        catch (Exception)
        {
            // Somebody else may have been faster, such as a second request for the same run; or the answer alone was lost.
            if (!await IsAlive(client, delivery, cancellationToken))
            {
                throw;
            }
        }
    }
}
