using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Alien;

/// <summary>JSON values made on the way.</summary>
internal static class AlienJson
{
    public static readonly JsonElement Null = JsonElement.Parse("null"u8);

    public static readonly JsonElement EmptyObject = JsonElement.Parse("{}"u8);

    public static JsonElement Text(string text) => JsonText.Parse(JsonText.Encode(text));

    public static JsonElement Write<TState>(TState state, Action<Utf8JsonWriter, TState> write) => JsonText.Parse(JsonText.Write(state, write));

    public static void WriteObject(Utf8JsonWriter writer, IReadOnlyDictionary<string, JsonElement> values)
    {
        writer.WriteStartObject();
        foreach ((string name, JsonElement value) in values)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
