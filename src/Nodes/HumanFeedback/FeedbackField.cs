using System.Text.Json;

namespace Tributary.Nodes.HumanFeedback;

/// <summary>A field of a <see cref="FeedbackForm"/>.</summary>
/// <param name="Name">Its key in the feedback, unique within the form.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Label">What people call it.</param>
/// <param name="IsRequired">Whether it has to be given; a null counts as not given.</param>
/// <param name="Choices">What can be chosen; empty for types without choice.</param>
public sealed record FeedbackField(string Name, FeedbackFieldType Type, string Label, bool IsRequired, IReadOnlyList<string> Choices)
{
    /// <summary>What is wrong with a value; null when nothing is.</summary>
    internal FeedbackFault? Check(JsonElement value) => Type switch
    {
        FeedbackFieldType.Text when value.ValueKind != JsonValueKind.String => new FeedbackFault(Name, "string_type", "Input should be a valid string"),
        FeedbackFieldType.Number when value.ValueKind != JsonValueKind.Number => new FeedbackFault(Name, "float_type", "Input should be a valid number"),
        FeedbackFieldType.Boolean when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) =>
            new FeedbackFault(Name, "bool_type", "Input should be a valid boolean"),
        FeedbackFieldType.Choice when !IsChoice(value) => new FeedbackFault(Name, "literal_error", $"Input should be {Shown}"),
        FeedbackFieldType.Choices when !AreChoices(value) => new FeedbackFault(Name, "list_type", $"Input should be a list, without repetition, of {Shown}"),
        _ => null,
    };

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, Name);
        writer.WriteString("type"u8, FormReader.WordOf(Type));
        writer.WriteString("label"u8, Label);
        writer.WriteBoolean("required"u8, IsRequired);
        if (Choices.Count > 0)
        {
            writer.WriteStartArray("choices"u8);
            foreach (string choice in Choices)
            {
                writer.WriteStringValue(choice);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private string Shown => string.Join(" or ", Choices.Select(static choice => $"'{choice}'"));

    private bool IsChoice(JsonElement value) => value.ValueKind == JsonValueKind.String && Choices.Contains(value.GetString());

    private bool AreChoices(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
        && value.EnumerateArray().All(IsChoice)
        && value.EnumerateArray().Select(static each => each.GetString()).Distinct(StringComparer.Ordinal).Count() == value.GetArrayLength();
}
