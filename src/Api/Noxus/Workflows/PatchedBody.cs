using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Workflows;

/// <summary>What is kept, with a part of it changed.</summary>
internal static class PatchedBody
{
    // For these null is the same as absent, as in every request: there is none without them.
    private static readonly string[] Needed = ["name", "type", "definition"];

    /// <summary>The kept object, in which each member of the patch has taken the place of the one of its name, or was added.</summary>
    public static JsonElement Of(ReadOnlyMemory<byte> kept, JsonElement patch)
    {
        using JsonDocument document = JsonDocument.Parse(kept);
        return JsonText.Parse(JsonText.Write((Kept: document.RootElement, Patch: patch), static (writer, state) =>
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in state.Kept.EnumerateObject())
            {
                if (!state.Patch.TryGetProperty(member.Name, out JsonElement changed) || IsAbsent(member.Name, changed))
                {
                    member.WriteTo(writer);
                }
            }

            foreach (JsonProperty member in state.Patch.EnumerateObject())
            {
                if (!IsAbsent(member.Name, member.Value))
                {
                    member.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }));
    }

    /// <summary>An object of one member of another object.</summary>
    public static byte[] Only(string name, JsonElement parent) => JsonText.Write((name, parent), static (writer, state) =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName(state.name);
        state.parent.GetProperty(state.name).WriteTo(writer);
        writer.WriteEndObject();
    });

    private static bool IsAbsent(string name, JsonElement value) => value.ValueKind == JsonValueKind.Null && Needed.Contains(name);
}
