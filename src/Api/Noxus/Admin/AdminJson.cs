using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Admin;

/// <summary>Writes workspaces and keys as clients read them.</summary>
internal static class AdminJson
{
    public static void Write(Utf8JsonWriter writer, StoredWorkspace workspace)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, workspace.Id);
        writer.WriteString("name"u8, workspace.Name);
        writer.WriteString("description"u8, workspace.Description);
        Timestamp.Write(writer, "created_at"u8, workspace.CreatedAt);
        writer.WriteEndObject();
    }

    /// <summary>A key with its value, or with what may be shown of it.</summary>
    public static void WriteWithValue(Utf8JsonWriter writer, (StoredKey Key, string Value) shown)
    {
        writer.WriteStartObject();
        WriteMembers(writer, shown.Key);
        writer.WriteString("value"u8, shown.Value);
        writer.WriteEndObject();
    }

    /// <summary>A key as lists show it, without a value and with its last use.</summary>
    public static void Write(Utf8JsonWriter writer, StoredKey key)
    {
        writer.WriteStartObject();
        WriteMembers(writer, key);
        Timestamp.Write(writer, "created_at"u8, key.CreatedAt);
        Timestamp.Write(writer, "last_used_at"u8, key.LastUsedAt);
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, StoredKey key)
    {
        writer.WriteString("id"u8, key.Id);
        writer.WriteString("name"u8, key.Name);
        writer.WriteBoolean("tenant_admin"u8, key.IsTenantAdmin);
        writer.WriteString("group_id"u8, key.WorkspaceId);
    }
}
