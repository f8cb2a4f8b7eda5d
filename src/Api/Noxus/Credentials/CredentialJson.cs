using System.Text.Json;
using Tributary.Api.Credentials;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Credentials;

/// <summary>Writes credentials as clients read them: what they are called, and nothing of what they hold.</summary>
internal static class CredentialJson
{
    public static void Write(Utf8JsonWriter writer, (Guid WorkspaceId, KeptCredential Credential) shown)
    {
        KeptCredential credential = shown.Credential;
        writer.WriteStartObject();
        writer.WriteString("id"u8, credential.Id);
        writer.WriteString("group_id"u8, shown.WorkspaceId);
        writer.WriteString("name"u8, credential.Name);
        writer.WriteString("type"u8, credential.Type);
        writer.WriteString("source"u8, credential.IsShared ? "settings"u8 : "workspace"u8);
        Timestamp.Write(writer, "created_at"u8, credential.IsShared ? null : credential.CreatedAt);
        Timestamp.Write(writer, "updated_at"u8, credential.IsShared ? null : credential.UpdatedAt);
        writer.WriteString("etag"u8, credential.ETag);
        writer.WriteEndObject();
    }
}
