using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Engine.Stores;
using Tributary.Nodes.Files;

namespace Tributary.Api.Noxus.Files;

/// <summary>What is known of a file. Clients refuse it when a key is absent, null or not.</summary>
/// <param name="File">The file.</param>
internal sealed record FileAnswer(StoredFile File) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, StatusCodes.Status200OK, File, Write);

    private static void Write(Utf8JsonWriter writer, StoredFile file)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, file.Id);
        writer.WriteString("uri"u8, FileValue.UriOf(file.Id));
        writer.WriteString("filename"u8, file.Name);
        writer.WriteString("content_type"u8, file.ContentType);
        writer.WriteNumber("size"u8, file.Size);
        writer.WriteString("source_type"u8, FileValue.SourceType);
        writer.WriteNull("source_metadata"u8);
        writer.WriteString("group_id"u8, file.WorkspaceId);
        Timestamp.Write(writer, "created_at"u8, file.CreatedAt);
        writer.WriteEndObject();
    }
}
