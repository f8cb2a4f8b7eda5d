using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Functions.Webhooks;

namespace Tributary.Functions.Runs;

/// <summary>
/// Looks after what nobody else does: ends the runs whose orchestration ended without them (an operator terminated it, or it
/// broke), begins the deliveries that got lost, finishes deletions that were interrupted, and purges the history of orchestrations that ended long
/// ago. The runs themselves stay.
/// </summary>
public sealed class SweepRuns(
    RunSessions sessions, IRunHost runs, IDeliveryStore deliveries, IOptions<FunctionsOptions> options, TimeProvider time, ILogger<SweepRuns> logger)
{
    /// <summary>A run's end that is younger is being reported by whoever saw it.</summary>
    private static readonly TimeSpan DeliveryGrace = TimeSpan.FromMinutes(5);

    /// <summary>How far back broken orchestrations are looked for: far more than one round, for a sweep may fail as well.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromDays(2);

    /// <summary>Sweeps every quarter of an hour.</summary>
    [Function(nameof(SweepRuns))]
    public Task Run([TimerTrigger("0 */15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        Sweep(client, cancellationToken);

    internal async Task Sweep(DurableTaskClient client, CancellationToken cancellationToken)
    {
        OrchestrationQuery broken = new(Statuses: [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]);
        await foreach (OrchestrationMetadata instance in client.GetAllInstancesAsync(broken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (instance.LastUpdatedAt >= time.GetUtcNow() - Lookback && Guid.TryParse(instance.InstanceId, out Guid runId))
            {
                await End(client, runId, instance.RuntimeStatus, cancellationToken);
            }
        }

        await foreach (DeliveryKey delivery in deliveries.ReadOpen(cancellationToken))
        {
            await Heal(client, delivery, cancellationToken);
        }

        await sessions.FinishDeletions(cancellationToken);
        await Purge(client, cancellationToken);
    }

    private async Task End(DurableTaskClient client, Guid runId, OrchestrationRuntimeStatus status, CancellationToken cancellationToken)
    {
        if (await sessions.Of(runId, cancellationToken) is not { Ended.IsCompleted: false } session)
        {
            return;
        }

        RunEnd end = status == OrchestrationRuntimeStatus.Terminated
            ? new RunEnd(runId, RunStatus.Stopped, null)
            : new RunEnd(runId, RunStatus.Failed, new Failure("internal_error", $"The run failed because of a fault in the server. The server's log of run {runId} has the details."));
        if (await session.Complete(end, cancellationToken))
        {
            Log.Swept(logger, runId, status.ToString());
            foreach (DeliveryKey due in DeliveryKey.Due(session.Header, end.Status))
            {
                await client.BeginDelivery(due, cancellationToken);
            }
        }
    }

    private async Task Heal(DurableTaskClient client, DeliveryKey delivery, CancellationToken cancellationToken)
    {
        try
        {
            RunSnapshot? run = await runs.Find(delivery.WorkspaceId, delivery.RunId, cancellationToken);
            if (run is null || run.View.FinishedAt < time.GetUtcNow() - DeliveryGrace)
            {
                await client.BeginDelivery(delivery, cancellationToken);
            }
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // One that cannot be read holds up no other.
            Log.NotHealed(logger, delivery.DeliveryId, delivery.RunId, fault);
        }
    }

    private async Task Purge(DurableTaskClient client, CancellationToken cancellationToken)
    {
        DateTimeOffset before = time.GetUtcNow().AddDays(-options.Value.RetentionDays);
        PurgeInstancesFilter ended = new(
            CreatedTo: before, Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]);
        PurgeResult purged = await client.PurgeAllInstancesAsync(ended, cancellationToken);
        Log.Purged(logger, purged.PurgedInstanceCount, before);
    }
}
