using System.Text.Json;
using Tributary.Api.B3os.Definitions;

namespace Tributary.Api.B3os.Answers;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Message">What is wrong and how to mend it.</param>
/// <param name="Key">The member of the body or of the payload, or the parameter; null when the fault is one of a definition.</param>
internal sealed record ErrorDetail(string Message, string? Key = null)
{
    /// <summary>The fault of a definition that this is; null for any other.</summary>
    public B3osFault? Fault { get; init; }

    /// <summary>The name of the node at fault; null when it has none.</summary>
    public string? NodeName { get; init; }

    /// <summary>A fault of a definition.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="definition">The definition; undefined when it is not at hand.</param>
    public static ErrorDetail Of(B3osFault fault, JsonElement definition = default) => new(fault.Message) { Fault = fault, NodeName = NameOf(fault, definition) };

    /// <summary>Writes it as an object.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteIfAny(writer, "key", Key);
        WriteIfAny(writer, "type", Fault?.Type);
        writer.WriteString("message"u8, Message);
        WriteIfAny(writer, "nodeId", Fault?.NodeId);
        WriteIfAny(writer, "nodeName", NodeName);
        WriteIfAny(writer, "field", Fault?.Field);
        WriteIfAny(writer, "code", Fault?.Code);
        writer.WriteEndObject();
    }

    private static string? NameOf(B3osFault fault, JsonElement definition) =>
        fault.NodeId is { } id
        && definition.ValueKind == JsonValueKind.Object
        && definition.TryGetProperty("nodes"u8, out JsonElement nodes) && nodes.ValueKind == JsonValueKind.Object
        && nodes.TryGetProperty(id, out JsonElement node) && node.ValueKind == JsonValueKind.Object
        && node.TryGetProperty("titleOverride"u8, out JsonElement title) && title.ValueKind == JsonValueKind.String
            ? title.GetString()
            : null;

    private static void WriteIfAny(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
