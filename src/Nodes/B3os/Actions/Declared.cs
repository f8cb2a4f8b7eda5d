using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Short forms for declarations.</summary>
internal static class Declared
{
    /// <summary>A check that one of several fields is given; the first is named when none is.</summary>
    public static Func<JsonElement, (string Field, string Fault)?> OneOf(params string[] fields) => payload =>
        fields.Any(field => payload.TryGetProperty(field, out JsonElement value) && value.ValueKind != JsonValueKind.Null) ? null : (fields[0], "is required");

    /// <summary>A JSON value.</summary>
    public static JsonElement Json(string json) => JsonElement.Parse(json);

    /// <summary>The schema of an object with these members, each with its type; a type of <c>any</c> is left open.</summary>
    public static JsonElement Result(params (string Name, string Type)[] members) => JsonText.Parse(JsonText.Write(members, static (writer, members) =>
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "object"u8);
        writer.WriteStartObject("properties"u8);
        foreach ((string name, string type) in members)
        {
            writer.WriteStartObject(name);
            if (type != "any")
            {
                writer.WriteString("type"u8, type);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }));
}
