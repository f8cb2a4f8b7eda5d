using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Tributary.Engine.Deliveries;

namespace Tributary.Functions.Webhooks;

/// <summary>How deliveries are begun from outside of orchestrations.</summary>
internal static class WebhookClient
{
    /// <summary>Makes the orchestration of a delivery whose run is not over.</summary>
    public static Task PrepareDelivery(this DurableTaskClient client, DeliveryKey delivery) => Schedule(client, delivery, isDue: false, CancellationToken.None);

    /// <summary>Has a delivery carried out whose run is over. One that waits for that is told; one that is under way goes on.</summary>
    public static async Task BeginDelivery(this DurableTaskClient client, DeliveryKey delivery, CancellationToken cancellationToken)
    {
        string instance = DeliverWebhook.InstanceOf(delivery.DeliveryId);
        if (await client.GetInstanceAsync(instance, cancellationToken) is { IsCompleted: false })
        {
            await client.RaiseEventAsync(instance, DeliverWebhook.RunEnded, null, cancellationToken);
        }
        else
        {
            await Schedule(client, delivery, isDue: true, cancellationToken);
        }
    }

    private static Task<string> Schedule(DurableTaskClient client, DeliveryKey delivery, bool isDue, CancellationToken cancellationToken) =>
        client.ScheduleNewOrchestrationInstanceAsync(
            nameof(DeliverWebhook),
            new WebhookCall(delivery, isDue),
            new StartOrchestrationOptions(DeliverWebhook.InstanceOf(delivery.DeliveryId)),
            cancellationToken);
}
