using System.Text.Json;

namespace Tributary.Nodes.LanguageModels;

/// <summary>What an answer took, in tokens.</summary>
/// <param name="Input">Tokens of the chat that the model read.</param>
/// <param name="Output">Tokens that it wrote.</param>
public sealed record ModelUsage(int Input, int Output)
{
    // As nodes give it out; null when it is not known.
    internal static void Write(Utf8JsonWriter writer, ModelUsage? usage)
    {
        if (usage is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteNumber("input_tokens"u8, usage.Input);
        writer.WriteNumber("output_tokens"u8, usage.Output);
        writer.WriteEndObject();
    }
}
