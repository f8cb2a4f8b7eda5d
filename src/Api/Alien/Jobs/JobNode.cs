using System.Text.Json;

namespace Tributary.Api.Alien.Jobs;

/// <summary>What became of a node of a job.</summary>
/// <param name="IsExecuted">Whether it ran to its end, well or not.</param>
/// <param name="Inputs">Its parameters as they were filled in, one object for each item.</param>
/// <param name="Outputs">Its items, the JSON text of an array; null when it gave none.</param>
/// <param name="Errors">Why it failed, each with a word for the sort; empty when it did not.</param>
/// <param name="IsOmitted">Whether inputs or outputs are left out because the answer would be too large.</param>
internal sealed record JobNode(
    bool IsExecuted,
    IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Inputs,
    ReadOnlyMemory<byte>? Outputs,
    IReadOnlyList<(string Message, string Code)> Errors,
    bool IsOmitted)
{
    /// <summary>A node that did not run.</summary>
    public static readonly JobNode Untouched = new(false, [], null, [], false);

    /// <summary>Writes the four fields that the server writes into a node's <c>data</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("isExecuted"u8, IsExecuted);
        writer.WriteStartArray("inputs"u8);
        foreach (IReadOnlyDictionary<string, JsonElement> input in Inputs)
        {
            writer.WriteStartObject();
            foreach ((string name, JsonElement value) in input)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("outputs"u8);
        writer.WriteRawValue(Outputs is { } outputs ? outputs.Span : "[]"u8, skipInputValidation: true);
        writer.WriteStartArray("errors"u8);
        foreach ((string message, string code) in Errors)
        {
            writer.WriteStartObject();
            writer.WriteString("message"u8, message);
            writer.WriteString("code"u8, code);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (IsOmitted)
        {
            writer.WriteBoolean("isOmitted"u8, true);
        }
    }
}
