using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Bundles;

/// <summary>What a bundle has in it.</summary>
/// <param name="Bundle">The bundle.</param>
/// <param name="VersionId">The version whose definition it has; null for the current one.</param>
internal sealed record PreviewAnswer(Bundle Bundle, Guid? VersionId) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, StatusCodes.Status200OK, this, static (writer, answer) =>
    {
        writer.WriteStartObject();
        writer.WriteString("workflow_id"u8, answer.Bundle.Workflows[0].Workflow.Id);
        writer.WriteString("name"u8, answer.Bundle.Workflows[0].Workflow.Name);
        writer.WriteString("version_id"u8, answer.VersionId?.ToString());
        writer.WriteStartArray("workflows"u8);
        foreach (BundledWorkflow bundled in answer.Bundle.Workflows)
        {
            Write(writer, bundled);
        }

        writer.WriteEndArray();
        WriteIds(writer, "missing", answer.Bundle.Missing);
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, BundledWorkflow bundled)
    {
        using JsonDocument body = JsonDocument.Parse(bundled.Workflow.Body);
        JsonElement nodes = body.RootElement.GetProperty("definition"u8).GetProperty("nodes"u8);
        writer.WriteStartObject();
        writer.WriteString("id"u8, bundled.Workflow.Id);
        writer.WriteString("name"u8, bundled.Workflow.Name);
        writer.WriteString("type"u8, bundled.Workflow.Type);
        writer.WriteNumber("nodes"u8, nodes.GetArrayLength());
        writer.WriteStartArray("node_types"u8);
        foreach (string? type in nodes.EnumerateArray().Select(static node => node.GetProperty("type"u8).GetString()).Distinct().Order(StringComparer.Ordinal))
        {
            writer.WriteStringValue(type);
        }

        writer.WriteEndArray();
        WriteIds(writer, Bundle.VersionsKey, bundled.Versions.Select(static version => version.Id));
        writer.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter writer, string name, IEnumerable<Guid> ids)
    {
        writer.WriteStartArray(name);
        foreach (Guid id in ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }
}
