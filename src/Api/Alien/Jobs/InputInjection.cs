using System.Text.Json;

namespace Tributary.Api.Alien.Jobs;

/// <summary>The run's input in the place of parameters of the node where it enters.</summary>
internal static class InputInjection
{
    /// <summary>Writes a node with each key of the input as a fixed parameter, over one of the same name.</summary>
    public static void Write(Utf8JsonWriter writer, JsonElement node, JsonElement input)
    {
        writer.WriteStartObject();
        JsonElement data = default;
        foreach (JsonProperty property in node.EnumerateObject())
        {
            if (property.Name == "data")
            {
                data = property.Value;
            }
            else
            {
                property.WriteTo(writer);
            }
        }

        writer.WriteStartObject("data"u8);
        JsonElement given = default;
        if (data.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in data.EnumerateObject())
            {
                if (property.Name == "params")
                {
                    given = property.Value;
                }
                else
                {
                    property.WriteTo(writer);
                }
            }
        }

        WriteParams(writer, given, input);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteParams(Utf8JsonWriter writer, JsonElement given, JsonElement input)
    {
        writer.WriteStartObject("params"u8);
        if (given.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty param in given.EnumerateObject().Where(param => !input.TryGetProperty(param.Name, out _)))
            {
                param.WriteTo(writer);
            }
        }

        foreach (JsonProperty property in input.EnumerateObject())
        {
            writer.WriteStartObject(property.Name);
            writer.WritePropertyName("value"u8);
            property.Value.WriteTo(writer);
            writer.WriteBoolean("isExpression"u8, false);
            writer.WriteBoolean("isAttachedToInputNode"u8, false);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
