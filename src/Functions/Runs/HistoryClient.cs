using Microsoft.DurableTask.Client;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Functions.Webhooks;

namespace Tributary.Functions.Runs;

/// <summary>How the durable histories of runs that are deleted are removed.</summary>
internal static class HistoryClient
{
    /// <summary>
    /// Removes the history of a run that is over, and of the report of its end. What is not complete within the patience stays until the
    /// histories of its age are purged: there is nothing of the run's data in it.
    /// </summary>
    public static async Task PurgeRun(this DurableTaskClient client, RunHeader run, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        await Purge(client, run.Id.ToString(), patience, time, cancellationToken);
        if (DeliveryKey.First(run) is { } report)
        {
            await Purge(client, DeliverWebhook.InstanceOf(report.DeliveryId), TimeSpan.Zero, time, cancellationToken);
        }
    }

    private static async Task Purge(DurableTaskClient client, string instanceId, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        OrchestrationMetadata? instance = await client.GetInstanceAsync(instanceId, cancellationToken);
        if (instance is { IsCompleted: false } && patience > TimeSpan.Zero)
        {
            // What the last activity writes after the end of the run must not be written after the run is gone.
            using CancellationTokenSource limit = new(patience, time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                instance = await client.WaitForInstanceCompletionAsync(instanceId, either.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                // Another request that deletes the run may have been faster, and there is nothing left to wait for.
                if (await client.GetInstanceAsync(instanceId, cancellationToken) is not null)
                {
                    throw;
                }

                return;
            }
        }

        if (instance is { IsCompleted: true })
        {
            await client.PurgeInstanceAsync(instanceId, cancellationToken);
        }
    }
}
