using System.Text.Json;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Blobs.Stores;

/// <summary>What is known of a workflow beside its body.</summary>
internal sealed record WorkflowFile(Guid Id, Guid Workspace, string Name, string Type, string ETag, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>The blob of a workflow: an object with <c>workflow</c> and then <c>body</c>, which keeps every byte of the body.</summary>
    public static byte[] Encode(StoredWorkflow workflow) => JsonText.Write(workflow, static (writer, each) =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("workflow"u8);
        WorkflowFile file = new(each.Id, each.WorkspaceId, each.Name, each.Type, each.ETag, each.CreatedAt, each.UpdatedAt);
        JsonSerializer.Serialize(writer, file, BlobsJson.Default.WorkflowFile);
        writer.WritePropertyName("body"u8);
        writer.WriteRawValue(each.Body.Span, skipInputValidation: true);
        writer.WriteEndObject();
    });

    public static StoredWorkflow Decode(ReadOnlyMemory<byte> json)
    {
        Utf8JsonReader reader = new(json.Span, new JsonReaderOptions { MaxDepth = 512 });
        reader.Read();
        reader.Read();
        WorkflowFile file = JsonSerializer.Deserialize(ref reader, BlobsJson.Default.WorkflowFile)!;
        reader.Read();
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new StoredWorkflow(
            file.Id, file.Workspace, file.Name, file.Type, json[start..(int)reader.BytesConsumed], file.ETag, file.CreatedAt, file.UpdatedAt);
    }
}
