using System.Text.Json;
using Tributary.Nodes.B3os;

namespace Tributary.Api.B3os.Catalogue;

/// <summary>Writes the declarations of actions and triggers.</summary>
internal static class ActionJson
{
    /// <summary>Writes one as an object.</summary>
    public static void Write(Utf8JsonWriter writer, B3osAction action)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, action.Type);
        writer.WriteString("name"u8, action.Name);
        writer.WriteString("description"u8, action.Description);
        writer.WriteString("category"u8, action.Category);
        writer.WriteStartArray("tags"u8);
        writer.WriteStringValue(action.Category);
        writer.WriteEndArray();
        writer.WritePropertyName("payloadSchema"u8);
        action.Payload.Schema.WriteTo(writer);
        writer.WritePropertyName("resultSchema"u8);
        action.ResultSchema.WriteTo(writer);
        writer.WriteNull("connector"u8);
        writer.WriteBoolean("requiresGas"u8, false);
        writer.WritePropertyName("exampleInput"u8);
        action.ExampleInput.WriteTo(writer);
        writer.WriteBoolean("directExecutable"u8, IsDirect(action));
        writer.WriteBoolean("isAvailable"u8, true);
        if (action.Branches.Count > 0)
        {
            writer.WriteStartArray("branches"u8);
            foreach (string branch in action.Branches)
            {
                writer.WriteStringValue(branch);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes several as a list.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<B3osAction> actions)
    {
        writer.WriteStartArray();
        foreach (B3osAction action in actions)
        {
            Write(writer, action);
        }

        writer.WriteEndArray();
    }

    /// <summary>Whether an action can be run by itself, while the caller waits.</summary>
    public static bool IsDirect(B3osAction action) => action is { IsTrigger: false, IsAllowedInSync: true };
}
