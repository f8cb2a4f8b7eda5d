using System.Text.Json;
using Tributary.Api.B3os.Answers;

namespace Tributary.Api.B3os.Workflows;

/// <summary>A part of the list of a workflow's versions.</summary>
/// <param name="Workflow">The workflow.</param>
/// <param name="Versions">The versions.</param>
/// <param name="Query">Which part it is.</param>
/// <param name="Json">Writes versions.</param>
internal sealed record VersionPage(WorkflowDocument Workflow, IReadOnlyList<WorkflowVersion> Versions, OffsetQuery Query, WorkflowJson Json)
{
    /// <summary>Writes the page.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("currentVersion"u8, Workflow.Current.Number);
        writer.WriteStartArray("items"u8);
        foreach (WorkflowVersion version in Versions)
        {
            Json.WriteVersion(writer, Workflow, version);
        }

        writer.WriteEndArray();
        writer.WriteNumber("limit"u8, Query.Limit);
        writer.WriteNumber("offset"u8, Query.Offset);
        writer.WriteBoolean("hasMore"u8, (long)Query.Offset + Versions.Count < Workflow.Current.Number);
        writer.WriteEndObject();
    }
}
