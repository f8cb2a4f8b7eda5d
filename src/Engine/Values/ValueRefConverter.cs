using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tributary.Engine.Values;

/// <summary>Writes an inline value as <c>{"json": …}</c> and a stored one as <c>{"key": "…", "length": n}</c>.</summary>
public sealed class ValueRefConverter : JsonConverter<ValueRef>
{
    /// <inheritdoc/>
    public override ValueRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ReadOnlyMemory<byte>? json = null;
        string? key = null;
        long length = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("json"u8))
            {
                reader.Read();
                json = JsonText.Encode(JsonElement.ParseValue(ref reader));
            }
            else if (reader.ValueTextEquals("key"u8))
            {
                reader.Read();
                key = reader.GetString();
            }
            else if (reader.ValueTextEquals("length"u8))
            {
                reader.Read();
                length = reader.GetInt64();
            }
            else
            {
                reader.Skip();
            }
        }

        return (json, key) switch
        {
            ({ } inline, _) => ValueRef.Inline(inline),
            (_, { } stored) => ValueRef.Stored(stored, length),
            _ => throw new JsonException("A value has either 'json' or 'key'."),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ValueRef value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.IsStored)
        {
            writer.WriteString("key"u8, value.Key);
            writer.WriteNumber("length"u8, value.Length);
        }
        else
        {
            writer.WritePropertyName("json"u8);
            writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }
}
