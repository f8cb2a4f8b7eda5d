using System.Text.Json;
using System.Text.Json.Serialization;
using Tributary.Engine.Values;

namespace Tributary.Engine.Graph;

/// <summary>Writes a configuration as the object it was given.</summary>
public sealed class NodeConfigConverter : JsonConverter<NodeConfig>
{
    /// <inheritdoc/>
    public override NodeConfig Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonElement.ParseValue(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, NodeConfig value, JsonSerializerOptions options)
    {
        if (value.Json.ValueKind == JsonValueKind.Object)
        {
            writer.WriteRawValue(JsonText.Encode(value.Json), skipInputValidation: true);
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
    }
}
