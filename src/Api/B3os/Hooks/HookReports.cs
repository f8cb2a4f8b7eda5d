using System.Text;
using Tributary.Api.B3os.Runs;
using Tributary.Api.Webhooks;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.Outbound;

namespace Tributary.Api.B3os.Hooks;

/// <summary>Reports runs to the webhooks of their workspaces: the end of a run is a delivery that makes one for each webhook and event.</summary>
/// <param name="documents">Where webhooks and reports are kept.</param>
/// <param name="deliveries">What became of reports.</param>
/// <param name="queue">Who carries them out.</param>
/// <param name="values">What runs gave out.</param>
internal sealed class HookReports(IDocumentStore documents, IDeliveryStore deliveries, IDeliveryQueue queue, IValueStore values)
{
    /// <summary>The receiver of a run whose end is told to webhooks: these are looked up when it is over.</summary>
    public const string Receiver = "b3os:execution-webhooks";

    /// <summary>Makes the reports of a run that is over and has them carried out. Those that are there stay as they are, so it may be done again.</summary>
    public async Task Begin(RunSnapshot run, CancellationToken cancellationToken)
    {
        Guid workspace = run.Header.WorkspaceId;
        Hook[] listening = [.. (await new HookShelf(documents, workspace).Read(cancellationToken)).Hooks.Where(static hook => hook.DisabledAt is null)];
        if (listening.Length == 0)
        {
            return;
        }

        HookDeliveryShelf shelf = new(documents, workspace);
        RunWords words = new(run.Header, run.View.Status, run.View.StartedAt, run.View.FinishedAt) { IsPartial = await PartialRuns.Has(values, run.View, cancellationToken) };
        DateTimeOffset at = run.View.FinishedAt!.Value;
        foreach (HookEvent told in HookEvent.Of(run, words.Status))
        {
            foreach (Hook hook in listening.Where(hook => hook.Events.Contains(told.Type)))
            {
                Guid id = HookDelivery.NewId(at, $"{run.Header.Id}/{hook.Id}/{told.Type}/{told.NodeId}");
                HookDelivery report = new(
                    hook.Id, told.Type, run.Header.Origin!.PublicId, words.WorkflowId, words.ExecutionId, hook.MaxRetries, at, HookEventJson.Of(id, told, at, words));
                await shelf.Add(id, report, cancellationToken);
                await Send(new DeliveryKey(workspace, id, id), report, at, cancellationToken);
            }
        }
    }

    /// <summary>Has a report carried out; one of the same id that was begun before stays as it is.</summary>
    /// <returns>What is known of the report's deliveries.</returns>
    public async Task<DeliveryLog> Send(DeliveryKey delivery, HookDelivery report, DateTimeOffset at, CancellationToken cancellationToken)
    {
        DeliveryLog log = await deliveries.Change(delivery, kept => kept.Begin(delivery.DeliveryId, at, report.MaxRetries + 1), cancellationToken);
        if (log.Find(delivery.DeliveryId) is { State: DeliveryState.Pending })
        {
            await queue.Add(delivery, cancellationToken);
        }

        return log;
    }

    /// <summary>What is to be sent for a delivery; null when it is none of a webhook's.</summary>
    public async ValueTask<DeliveryReport?> Find(DeliveryKey delivery, CancellationToken cancellationToken) =>
        await new HookDeliveryShelf(documents, delivery.WorkspaceId).Find(delivery.RunId, cancellationToken) is { } report
            ? new DeliveryReport(
                B3osIds.TryReadWorkflow(report.WorkflowId, out Guid workflow) ? workflow : Guid.Empty,
                DeliveryLog.Empty,
                async (at, token) => (await new HookShelf(documents, delivery.WorkspaceId).Read(token)).Find(report.HookId) is { DisabledAt: null } hook
                    ? (RequestOf(delivery.RunId, report, hook, at), null)
                    : (null, new Failure("webhook_disabled", "The execution webhook was deleted or disabled.", Retryable: false)))
            : null;

    private static OutboundRequest RequestOf(Guid id, HookDelivery report, Hook hook, DateTimeOffset at) => new(HttpMethod.Post, hook.Url)
    {
        Headers =
        [
            new("Content-Type", "application/json"),
            new("X-B3OS-Event", report.EventType),
            new("X-B3OS-Delivery", HookDelivery.IdOf(id)),
            new(HookSignature.Header, HookSignature.Of(hook.Secret, at, report.Body)),
        ],
        Body = Encoding.UTF8.GetBytes(report.Body),
    };
}
