using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Nodes.B3os;

/// <summary>The declared payload of an action. Fields that it does not declare are left alone: editors keep notes of their own there.</summary>
/// <param name="Fields">The fields, in the order clients see them.</param>
public sealed record PayloadShape(params IReadOnlyList<PayloadField> Fields)
{
    /// <summary>The payload as a JSON schema.</summary>
    public JsonElement Schema { get; } = JsonText.Parse(JsonText.Write(Fields, WriteSchema));

    /// <summary>Everything that is wrong with a payload, field by field.</summary>
    /// <param name="payload">The payload, an object.</param>
    /// <param name="isResolved">Whether expressions have been put in.</param>
    public IEnumerable<(string Field, string Fault)> Faults(JsonElement payload, bool isResolved)
    {
        foreach (PayloadField field in Fields)
        {
            if (field.FaultOf(field.In(payload), isResolved) is { } fault)
            {
                yield return (field.Name, fault);
            }
        }
    }

    /// <summary>The declared field of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public PayloadField this[string name] => Fields.FirstOrDefault(field => field.Name == name) ?? throw new KeyNotFoundException(name);

    private static void WriteSchema(Utf8JsonWriter writer, IReadOnlyList<PayloadField> fields)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "object"u8);
        writer.WriteStartObject("properties"u8);
        foreach (PayloadField field in fields)
        {
            WriteField(writer, field);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("required"u8);
        foreach (PayloadField field in fields.Where(static field => field.Required))
        {
            writer.WriteStringValue(field.Name);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, PayloadField field)
    {
        writer.WriteStartObject(field.Name);
        if (TypeName(field.Type) is { } type)
        {
            writer.WriteString("type"u8, type);
        }

        writer.WriteString("description"u8, field.Description);
        if (field.Least is { } least)
        {
            writer.WriteNumber("minimum"u8, least);
        }

        if (field.Greatest is { } greatest)
        {
            writer.WriteNumber("maximum"u8, greatest);
        }

        if (field.Longest is { } longest)
        {
            writer.WriteNumber("maxLength"u8, longest);
        }

        if (field.Choices.Count > 0)
        {
            writer.WriteStartArray("enum"u8);
            foreach (string choice in field.Choices)
            {
                writer.WriteStringValue(choice);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static string? TypeName(PayloadType type) => type switch
    {
        PayloadType.Text => "string",
        PayloadType.Number => "number",
        PayloadType.Integer => "integer",
        PayloadType.Flag => "boolean",
        PayloadType.Object => "object",
        PayloadType.List => "array",
        _ => null,
    };
}
