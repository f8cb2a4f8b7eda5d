using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Api.Idempotency;

/// <summary>JSON in a form that is the same for texts which say the same: without blanks, the keys of each object in order. Numbers keep their digits.</summary>
internal static class CanonicalJson
{
    public static byte[] Of(JsonElement value) => JsonText.Write(value, Write);

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in value.EnumerateObject().OrderBy(static property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
