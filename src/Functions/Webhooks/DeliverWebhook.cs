using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Tributary.Engine.Values;
using Tributary.Functions.Runs;

namespace Tributary.Functions.Webhooks;

/// <summary>
/// The orchestration of a delivery. That of a run's first delivery is there before the run is, and is told of the run's end, so that
/// the end waits for nothing: an orchestration is not over before everything it asked for is.
/// </summary>
public static class DeliverWebhook
{
    /// <summary>The event by which the orchestration is told that its run is over.</summary>
    internal const string RunEnded = "run-ended";

    /// <summary>The least wait between two attempts: the clock of whoever makes them may be behind.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(250);

    /// <summary>Makes attempts, each when it is due, until the delivery is closed.</summary>
    [Function(nameof(DeliverWebhook))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        WebhookCall call = context.GetInput<WebhookCall>()!;
        if (!call.IsDue)
        {
            await context.WaitForExternalEvent<ValueRef?>(RunEnded);
        }

        while ((await context.CallActivityAsync<WebhookResult>(nameof(SendWebhook), call.Delivery, Persistence.Long)).Next is { } next)
        {
            DateTime soonest = context.CurrentUtcDateTime + ShortestWait;
            await context.CreateTimer(next.UtcDateTime > soonest ? next.UtcDateTime : soonest, CancellationToken.None);
        }
    }

    /// <summary>The orchestration's instance id.</summary>
    internal static string InstanceOf(Guid deliveryId) => $"webhook-{deliveryId}";
}
