using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tributary.Engine.Values;

namespace Tributary.Blobs.Stores;

/// <summary>Blobs of a JSON text with what is known of it: an object of two members, the second of which is <c>body</c> and keeps every byte of the text.</summary>
internal static class DocumentFile
{
    public static byte[] Encode<T>(string name, T known, JsonTypeInfo<T> type, ReadOnlyMemory<byte> body) =>
        JsonText.Write((name, known, type, body), static (writer, each) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(each.name);
            JsonSerializer.Serialize(writer, each.known, each.type);
            writer.WritePropertyName("body"u8);
            writer.WriteRawValue(each.body.Span, skipInputValidation: true);
            writer.WriteEndObject();
        });

    public static (T Known, ReadOnlyMemory<byte> Body) Decode<T>(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type)
    {
        Utf8JsonReader reader = new(json.Span, new JsonReaderOptions { MaxDepth = 512 });
        reader.Read();
        reader.Read();
        T known = JsonSerializer.Deserialize(ref reader, type)!;
        reader.Read();
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return (known, json[start..(int)reader.BytesConsumed]);
    }
}
