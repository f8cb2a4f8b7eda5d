using System.Text.Json;
using Tributary.Api.B3os.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Executions;

/// <summary>Writes executions.</summary>
internal static class ExecutionJson
{
    /// <summary>Writes one as an object.</summary>
    public static void Write(Utf8JsonWriter writer, RunWords run)
    {
        ExecutionFacts facts = run.Facts.Execution!;
        writer.WriteStartObject();
        writer.WriteString("id"u8, ExecutionFacts.IdOf(run.Header.Id));
        writer.WriteString("organizationId"u8, B3osIds.OfWorkspace(run.Header.WorkspaceId));
        writer.WriteString("workflowId"u8, run.WorkflowId);
        writer.WriteString("runId"u8, run.Header.Origin!.PublicId);
        writer.WriteString("status"u8, WordOf(run));
        writer.WriteString("idempotencyKey"u8, facts.IdempotencyKey);
        writer.WriteString("externalRef"u8, facts.ExternalRef);
        writer.WriteString("sourceSystem"u8, facts.SourceSystem);
        writer.WriteString("sourceEntityType"u8, facts.SourceEntityType);
        writer.WriteString("sourceEntityId"u8, facts.SourceEntityId);
        writer.WritePropertyName("clientSafeMetadata"u8);
        JsonText.WriteOrNull(writer, facts.ClientSafeMetadata ?? default);
        writer.WriteString("initiatedById"u8, run.Facts.TriggeredBy);
        writer.WriteString("initiatedByType"u8, "api_key"u8);
        writer.WriteString("createdAt"u8, MomentText.Of(run.Header.CreatedAt));
        writer.WriteString("startedAt"u8, run.StartedAt is { } start ? MomentText.Of(start) : null);
        writer.WriteString("finishedAt"u8, run.FinishedAt is { } end ? MomentText.Of(end) : null);
        writer.WriteString("updatedAt"u8, MomentText.Of(run.FinishedAt ?? run.StartedAt ?? run.Header.CreatedAt));
        writer.WriteEndObject();
    }

    private static string WordOf(RunWords run) => run.Status switch
    {
        B3osStatuses.Running => run.StartedAt is null ? "workflow_queued" : "workflow_running",
        B3osStatuses.Waiting => "workflow_waiting",
        B3osStatuses.Success => "workflow_succeeded",
        B3osStatuses.Partial => "workflow_partial",
        B3osStatuses.Failure => "workflow_failed",
        B3osStatuses.Cancelled => "workflow_cancelled",
        _ => throw new InvalidOperationException($"A run cannot be {run.Status}."),
    };
}
