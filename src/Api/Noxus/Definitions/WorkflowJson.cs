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
        using JsonDocument body = JsonDocument.Parse(workflow.Body);
        writer.WriteStartObject();
        writer.WriteString("id"u8, workflow.Id);
        writer.WriteString("group_id"u8, workflow.WorkspaceId);
        Timestamp.Write(writer, "created_at"u8, workflow.CreatedAt);
        Timestamp.Write(writer, "updated_at"u8, workflow.UpdatedAt);
        foreach (JsonProperty property in body.RootElement.EnumerateObject())
        {
            property.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
