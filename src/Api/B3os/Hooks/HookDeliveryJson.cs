using System.Text.Json;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Hooks;

/// <summary>A report and what became of it, as clients read it.</summary>
/// <param name="WorkspaceId">The workspace.</param>
/// <param name="Id">Its id.</param>
/// <param name="Report">The report.</param>
/// <param name="Log">Its deliveries; the newest counts.</param>
internal sealed record HookDeliveryJson(Guid WorkspaceId, Guid Id, HookDelivery Report, DeliveryLog Log)
{
    /// <summary>Writes it as an object.</summary>
    public static void Write(Utf8JsonWriter writer, HookDeliveryJson shown)
    {
        HookDelivery report = shown.Report;
        Delivery? newest = shown.Log.Deliveries.Count > 0 ? shown.Log.Deliveries[^1] : null;
        DeliveryAttempt? last = newest is { Attempts.Count: > 0 } ? newest.Attempts[^1] : null;
        writer.WriteStartObject();
        writer.WriteString("id"u8, HookDelivery.IdOf(shown.Id));
        writer.WriteString("organizationId"u8, B3osIds.OfWorkspace(shown.WorkspaceId));
        writer.WriteString("endpointId"u8, report.HookId);
        writer.WriteString("executionId"u8, report.ExecutionId);
        writer.WriteString("runId"u8, report.RunId);
        writer.WriteString("workflowId"u8, report.WorkflowId);
        writer.WriteString("eventType"u8, report.EventType);
        writer.WriteString("status"u8, WordOf(newest));
        writer.WritePropertyName("requestBody"u8);
        writer.WriteRawValue(report.Body);
        JsonText.WriteOrNull(writer, "responseStatus"u8, last?.Status);
        writer.WriteString("errorMessage"u8, last is { IsTaken: false } ? last.Failure?.Message ?? $"The receiver answered {last.Status}." : null);
        writer.WriteNumber("retryCount"u8, Math.Max(0, (newest?.Attempts.Count ?? 0) - 1));
        writer.WriteNumber("maxRetries"u8, report.MaxRetries);
        writer.WriteString("nextRetryAt"u8, last is not null && newest!.NextAttemptAt is { } next ? MomentText.Of(next) : null);
        JsonText.WriteOrNull(writer, "durationMs"u8, last?.DurationMilliseconds);
        writer.WriteString("createdAt"u8, MomentText.Of(report.CreatedAt));
        writer.WriteString("updatedAt"u8, MomentText.Of(last?.At ?? newest?.CreatedAt ?? report.CreatedAt));
        writer.WriteEndObject();
    }

    private static string WordOf(Delivery? delivery) => delivery?.State switch
    {
        DeliveryState.Delivered => "success",
        DeliveryState.Failed => "failure",
        _ => delivery is { Attempts.Count: > 0 } ? "retrying" : "pending",
    };
}
