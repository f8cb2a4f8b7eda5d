using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Definitions;

/// <summary>Writes kept workflows as clients read them.</summary>
internal static class WorkflowJson
{
    /// <summary>The workflow: what the server knows of it, then the members of its body.</summary>
    public static void Write(Utf8JsonWriter writer, StoredWorkflow workflow)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, workflow.Id);
        writer.WriteString("group_id"u8, workflow.WorkspaceId);
        Timestamp.Write(writer, "created_at"u8, workflow.CreatedAt);
        Timestamp.Write(writer, "updated_at"u8, workflow.UpdatedAt);
        writer.WriteString("etag"u8, workflow.ETag);
        WriteBody(writer, workflow.Body);
        writer.WriteEndObject();
    }

    /// <summary>A saved version, in the same way.</summary>
    public static void Write(Utf8JsonWriter writer, StoredVersion version)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, version.Id);
        writer.WriteString("workflow_id"u8, version.WorkflowId);
        Timestamp.Write(writer, "created_at"u8, version.CreatedAt);
        Timestamp.Write(writer, "updated_at"u8, version.UpdatedAt);
        writer.WriteString("etag"u8, version.ETag);
        WriteBody(writer, version.Body);
        writer.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter writer, ReadOnlyMemory<byte> json)
    {
        using JsonDocument body = JsonDocument.Parse(json);
        foreach (JsonProperty property in body.RootElement.EnumerateObject())
        {
            property.WriteTo(writer);
        }
    }
}
