using System.Text.Json;
using Tributary.Api.Runs;

namespace Tributary.Api.Noxus.Data;

/// <summary>Writes what entered and left a node: <c>{"inputs": {…}, "outputs": {…}, "omitted": […]}</c>, a keyed connector as an object of its keys.</summary>
internal static class NodeDataJson
{
    public static void Write(Utf8JsonWriter writer, NodeData node, LoadedValues loaded)
    {
        writer.WriteStartObject();
        WriteSide(writer, "inputs"u8, node.Inputs, loaded);
        WriteSide(writer, "outputs"u8, node.Outputs, loaded);
        writer.WriteStartArray("omitted"u8);
        foreach (string address in node.Omitted)
        {
            writer.WriteStringValue(address);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter writer, ReadOnlySpan<byte> side, IReadOnlyList<NodeValue> values, LoadedValues loaded)
    {
        writer.WriteStartObject(side);
        string? open = null;
        foreach (NodeValue value in values)
        {
            if (open is not null && (value.Key is null || value.Connector != open))
            {
                writer.WriteEndObject();
                open = null;
            }

            if (value.Key is not null && open is null)
            {
                writer.WriteStartObject(value.Connector);
                open = value.Connector;
            }

            writer.WritePropertyName(value.Key ?? value.Connector);
            writer.WriteRawValue(value.Value is null ? "null"u8 : loaded.Json(value.Value), skipInputValidation: true);
        }

        if (open is not null)
        {
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
