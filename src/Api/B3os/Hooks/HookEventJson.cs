using System.Text;
using Tributary.Api.B3os.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Hooks;

/// <summary>Writes what webhooks are told: which run, and how it ended. Nothing that a run was given or gave out, so that no secret leaves with it.</summary>
internal static class HookEventJson
{
    /// <summary>The JSON text of an event.</summary>
    /// <param name="id">The report that tells it first, which is its id.</param>
    /// <param name="told">The event.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="run">The run.</param>
    public static string Of(Guid id, HookEvent told, DateTimeOffset at, RunWords run) => Encoding.UTF8.GetString(JsonText.Write((Id: id, Told: told, At: at, Run: run), static (writer, each) =>
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, $"evt_{each.Id:N}");
        writer.WriteString("type"u8, each.Told.Type);
        writer.WriteString("createdAt"u8, MomentText.Of(each.At));
        writer.WriteString("organizationId"u8, B3osIds.OfWorkspace(each.Run.Header.WorkspaceId));
        writer.WriteString("workflowId"u8, each.Run.WorkflowId);
        writer.WriteString("runId"u8, each.Run.Header.Origin!.PublicId);
        writer.WriteString("executionId"u8, each.Run.ExecutionId);
        writer.WriteString("externalRef"u8, each.Run.Facts.Execution?.ExternalRef);
        writer.WriteStartObject("data"u8);
        if (each.Told.NodeId is { } node)
        {
            writer.WriteString("nodeId"u8, node);
        }

        writer.WriteString("status"u8, each.Told.NodeId is null ? each.Run.Status : B3osStatuses.Failure);
        writer.WriteString("startedAt"u8, each.Run.StartedAt is { } start ? MomentText.Of(start) : null);
        writer.WriteString("finishedAt"u8, MomentText.Of(each.At));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }));
}
