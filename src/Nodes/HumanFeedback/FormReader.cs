using System.Text.Json;

namespace Tributary.Nodes.HumanFeedback;

/// <summary>Reads the <c>form</c> of a configuration or a question, and says what is wrong with it.</summary>
internal static class FormReader
{
    /// <summary>The most fields of a form.</summary>
    public const int MostFields = 50;

    /// <summary>The most choices of a field.</summary>
    public const int MostChoices = 100;

    /// <summary>The longest name, label or choice, in characters.</summary>
    public const int LongestText = 200;

    private static readonly (string Word, FeedbackFieldType Type)[] Types =
    [
        ("text", FeedbackFieldType.Text),
        ("number", FeedbackFieldType.Number),
        ("boolean", FeedbackFieldType.Boolean),
        ("choice", FeedbackFieldType.Choice),
        ("choices", FeedbackFieldType.Choices),
        ("any", FeedbackFieldType.Any),
    ];

    public static string WordOf(FeedbackFieldType type) => Array.Find(Types, each => each.Type == type).Word;

    /// <summary>The form; null when something is wrong.</summary>
    /// <param name="value">The configured value.</param>
    /// <param name="fault">What is wrong, as a text that follows the field's name.</param>
    public static FeedbackForm? Read(JsonElement value, out string? fault)
    {
        // A question has one field more than its configuration: the decision.
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostFields + 1)
        {
            fault = $"must be a list of at most {MostFields} fields";
            return null;
        }

        List<FeedbackField> fields = new(value.GetArrayLength());
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (ReadField(item, out string? wrong) is not { } field)
            {
                fault = $"has a fault in field {fields.Count + 1}: {wrong}";
                return null;
            }

            if (!names.Add(field.Name))
            {
                fault = $"has two fields called '{field.Name}'";
                return null;
            }

            fields.Add(field);
        }

        fault = null;
        return new FeedbackForm(fields);
    }

    /// <summary>A list of texts, none twice; null when it is none.</summary>
    public static IReadOnlyList<string>? ReadTexts(JsonElement value, int most)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most)
        {
            return null;
        }

        List<string> texts = new(value.GetArrayLength());
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || item.GetString() is not { Length: > 0 and <= LongestText } text || texts.Contains(text))
            {
                return null;
            }

            texts.Add(text);
        }

        return texts;
    }

    private static FeedbackField? ReadField(JsonElement item, out string? fault)
    {
        fault = null;
        if (item.ValueKind != JsonValueKind.Object || Text(item, "name") is not { Length: > 0 and <= LongestText } name)
        {
            fault = $"it must be an object with a name of 1 to {LongestText} characters";
            return null;
        }

        string word = Text(item, "type") ?? "text";
        string label = Text(item, "label") ?? name;
        bool isRequired = Value(item, "required") is { ValueKind: JsonValueKind.True };
        IReadOnlyList<string>? choices = Value(item, "choices") is { } given ? ReadTexts(given, MostChoices) : [];
        fault = !Array.Exists(Types, each => each.Word == word) ? $"type must be one of {string.Join(", ", Types.Select(static each => each.Word))}"
            : Value(item, "label") is not null and not { ValueKind: JsonValueKind.String } || label.Length > LongestText ? $"label must be a text of at most {LongestText} characters"
            : Value(item, "required") is not (null or { ValueKind: JsonValueKind.True or JsonValueKind.False }) ? "required must be true or false"
            : choices is null ? $"choices must be a list of at most {MostChoices} different texts of 1 to {LongestText} characters"
            : word is "choice" or "choices" == (choices.Count == 0) ? "choices must be given for the types choice and choices, and for no other"
            : null;
        return fault is null ? new FeedbackField(name, Array.Find(Types, each => each.Word == word).Type, label, isRequired, choices!) : null;
    }

    // A null counts as absent.
    private static JsonElement? Value(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement item, string name) =>
        Value(item, name) is { } value ? (value.ValueKind == JsonValueKind.String ? value.GetString() : string.Empty) : null;
}
