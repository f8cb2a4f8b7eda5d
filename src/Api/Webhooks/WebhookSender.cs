using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tributary.Api.B3os.Hooks;
using Tributary.Api.Noxus.Deliveries;
using Tributary.Api.Options;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.Outbound;

namespace Tributary.Api.Webhooks;

/// <summary>Reports the ends of runs to whoever was named when they were started, and to the webhooks of their workspaces. Waiting between attempts is the host's.</summary>
public sealed class WebhookSender
{
    private readonly IRunHost _runs;
    private readonly IDeliveryStore _store;
    private readonly IValueStore _values;
    private readonly OutboundClient _client;
    private readonly HookReports _hooks;
    private readonly IReadOnlyList<byte[]> _keys;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookSender> _logger;

    /// <summary>Makes a sender; one serves the whole process.</summary>
    public WebhookSender(
        IRunHost runs,
        IDeliveryStore store,
        IDeliveryQueue queue,
        IDocumentStore documents,
        IValueStore values,
        OutboundClient client,
        IOptions<WebhookOptions> options,
        TimeProvider time,
        ILogger<WebhookSender> logger)
    {
        _runs = runs;
        _store = store;
        _values = values;
        _client = client;
        _hooks = new HookReports(documents, store, queue, values);
        _keys = options.Value.Keys();
        _time = time;
        _logger = logger;
    }

    /// <summary>
    /// Makes the attempt of a delivery that is due, if one is, and records it. A delivery that has come to its end, or whose run is
    /// gone, is closed.
    /// </summary>
    /// <returns>When the next attempt is due; null when there is none, or the run is not over.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the attempt is not on record and will be made again.</exception>
    /// <exception cref="StoreUnavailableException">A store is; the call may be repeated.</exception>
    public async Task<DateTimeOffset?> Attempt(DeliveryKey delivery, CancellationToken cancellationToken)
    {
        RunSnapshot? run = await _runs.Find(delivery.WorkspaceId, delivery.RunId, cancellationToken);
        if (run is { View.FinishedAt: null })
        {
            return null;
        }

        if (run?.Header.CallbackUrl == HookReports.Receiver)
        {
            await _hooks.Begin(run, cancellationToken);
            await _store.Change(delivery, static kept => kept, cancellationToken);
            return null;
        }

        DeliveryReport? report = await Find(delivery, run, cancellationToken);
        DeliveryLog log = report is null ? DeliveryLog.Empty : report.Or(await _store.Read(delivery.RunId, cancellationToken));
        if (report is null || log.Find(delivery.DeliveryId) is not { NextAttemptAt: { } due } found)
        {
            await _store.Change(delivery, kept => report is null ? DeliveryLog.Empty : kept, cancellationToken);
            return null;
        }

        if (due > _time.GetUtcNow())
        {
            return due;
        }

        DeliveryAttempt attempt = await Send(report, cancellationToken);

        // It was made: that is put down also when the server is about to end.
        log = await _store.Change(delivery, kept => report.Or(kept).Record(delivery.DeliveryId, found.Attempts.Count + 1, attempt), CancellationToken.None);
        if (run is not null && await _runs.Find(delivery.WorkspaceId, delivery.RunId, CancellationToken.None) is null)
        {
            // It was deleted meanwhile: nothing stays on record, and nothing more is tried.
            await _store.Change(delivery, static _ => DeliveryLog.Empty, CancellationToken.None);
            return null;
        }

        if (log.Find(delivery.DeliveryId) is { State: DeliveryState.Failed } failed)
        {
            string reason = failed.Attempts[^1].Failure?.Type ?? $"http_status {failed.Attempts[^1].Status}";
            Log.GivenUp(_logger, delivery.DeliveryId, delivery.RunId, report.WorkflowId, failed.Attempts.Count, reason);
        }

        return log.Find(delivery.DeliveryId)?.NextAttemptAt;
    }

    /// <summary>What a delivery reports; null for nothing any more.</summary>
    private async ValueTask<DeliveryReport?> Find(DeliveryKey delivery, RunSnapshot? run, CancellationToken cancellationToken) =>
        run is null ? await _hooks.Find(delivery, cancellationToken)
        : run.Header.CallbackUrl is null ? null
        : new DeliveryReport(run.Header.WorkflowId, DeliveryLog.Due(run), async (at, token) => (await RequestOf(run, at, token), null));

    private async Task<OutboundRequest> RequestOf(RunSnapshot run, DateTimeOffset at, CancellationToken cancellationToken)
    {
        byte[] body = await WebhookPayload.Of(run, _values, cancellationToken);
        return new OutboundRequest(HttpMethod.Post, run.Header.CallbackUrl!)
        {
            Headers = [new("Content-Type", "application/json"), .. WebhookSignature.Headers(run.Header.Id.ToString(), at, body, _keys)],
            Body = body,
        };
    }

    private async Task<DeliveryAttempt> Send(DeliveryReport report, CancellationToken cancellationToken)
    {
        DateTimeOffset at = _time.GetUtcNow();
        (OutboundRequest? request, Failure? refusal) = await report.Request(at, cancellationToken);
        if (request is null)
        {
            return new DeliveryAttempt(at, 0, null, refusal);
        }

        long began = _time.GetTimestamp();
        OutboundResult result = await _client.Send(request with { Timeout = Delivery.LongestAttempt, FollowRedirects = false, IgnoresBody = true }, cancellationToken);
        return new DeliveryAttempt(
            at,
            (long)_time.GetElapsedTime(began).TotalMilliseconds,
            (result as OutboundResult.Answered)?.Response.Status,
            (result as OutboundResult.Failed)?.Error);
    }
}
