using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Workflows;

/// <summary>Writes workflows and their versions.</summary>
/// <param name="workspace">The workspace.</param>
internal sealed class WorkflowJson(Guid workspace)
{
    /// <summary>A workflow as an answer: its newest version, in the state of the whole.</summary>
    public static IResult Answer(ApiCall call, WorkflowDocument workflow) => new B3osAnswer<(WorkflowJson Json, WorkflowDocument Workflow)>(
        (new WorkflowJson(call.WorkspaceId), workflow), static (writer, each) => each.Json.Write(writer, each.Workflow, each.Workflow.Current, each.Workflow.StatusWord()));

    /// <summary>A version of a workflow as an answer.</summary>
    public static IResult Answer(ApiCall call, WorkflowDocument workflow, WorkflowVersion version) =>
        new B3osAnswer<(WorkflowJson Json, WorkflowDocument Workflow, WorkflowVersion Version)>(
            (new WorkflowJson(call.WorkspaceId), workflow, version), static (writer, each) => each.Json.WriteVersion(writer, each.Workflow, each.Version));

    /// <summary>Writes a workflow of a list, without its definition.</summary>
    public void WriteItem(Utf8JsonWriter writer, WorkflowDocument workflow)
    {
        writer.WriteStartObject();
        WriteMembers(writer, workflow, workflow.Current, workflow.StatusWord());
        writer.WriteNumber("nodeCount"u8, workflow.Current.Definition.TryGetProperty("nodes"u8, out JsonElement nodes) ? nodes.GetPropertyCount() : 0);
        writer.WriteString("triggerType"u8, B3osDoor.Trigger);
        writer.WriteEndObject();
    }

    /// <summary>Writes a version as an object, in the state of its own.</summary>
    public void WriteVersion(Utf8JsonWriter writer, WorkflowDocument workflow, WorkflowVersion version) =>
        Write(writer, workflow, version, workflow.StatusWord(version.Number));

    private void Write(Utf8JsonWriter writer, WorkflowDocument workflow, WorkflowVersion version, string status)
    {
        writer.WriteStartObject();
        WriteMembers(writer, workflow, version, status);
        writer.WritePropertyName("definition"u8);
        version.Definition.WriteTo(writer);
        writer.WriteString("triggerSecret"u8, workflow.Secret);
        if (workflow.UiMetadata is { } metadata)
        {
            writer.WritePropertyName("uiMetadata"u8);
            metadata.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private void WriteMembers(Utf8JsonWriter writer, WorkflowDocument workflow, WorkflowVersion version, string status)
    {
        writer.WriteString("id"u8, workflow.Id);
        writer.WriteNumber("version"u8, version.Number);
        writer.WriteNumber("versionNumber"u8, version.Number);
        writer.WriteString("organizationId"u8, B3osIds.OfWorkspace(workspace));
        writer.WriteString("name"u8, version.Name);
        writer.WriteString("description"u8, version.Description);
        writer.WriteString("status"u8, status);
        writer.WriteString("type"u8, B3osDoor.Trigger);
        JsonText.WriteOrNull(writer, "maxRuns"u8, workflow.MaxRuns);
        JsonText.WriteOrNull(writer, "remainRuns"u8, workflow.RemainRuns);
        JsonText.WriteOrNull(writer, "cooldownMs"u8, workflow.CooldownMs);
        writer.WriteString("visibility"u8, "org"u8);
        writer.WriteBoolean("hasDraft"u8, workflow.Live != workflow.Current.Number);
        writer.WriteBoolean("hasLiveVersion"u8, workflow.Live is not null);
        writer.WriteString("createdBy"u8, workflow.CreatedBy);
        writer.WriteString("createdAt"u8, MomentText.Of(version == workflow.Current ? workflow.CreatedAt : version.CreatedAt));
        writer.WriteString("updatedAt"u8, MomentText.Of(version == workflow.Current ? workflow.UpdatedAt : version.CreatedAt));
        WriteTime(writer, "publishedAt"u8, workflow.Published.TryGetValue(version.Number, out DateTimeOffset published) ? published : null);
        WriteTime(writer, "lastTriggeredAt"u8, workflow.TriggeredAt);
    }

    private static void WriteTime(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? moment) =>
        writer.WriteString(name, moment is { } at ? MomentText.Of(at) : null);
}
