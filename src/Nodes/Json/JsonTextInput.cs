using System.Text;
using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Json;

/// <summary>Reads inputs that may be JSON inside a text, as forms and language models give it.</summary>
internal static class JsonTextInput
{
    /// <summary>The value, or, when it is a text that holds a JSON object or list, that object or list.</summary>
    public static JsonElement Unwrap(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value;
        }

        string text = value.GetString()!;
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        if (start.IsEmpty || start[0] is not ('{' or '['))
        {
            return value;
        }

        try
        {
            return JsonText.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException)
        {
            return value;
        }
    }

    /// <summary>What a value is, for people: <c>a text</c>, <c>a list</c>…</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ => "nothing",
    };

    /// <summary>The value as people read it: a text without quotes, null as the empty text, anything else as its JSON text.</summary>
    public static string Display(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => string.Empty,
        _ => Encoding.UTF8.GetString(JsonText.Encode(value)),
    };

    /// <summary>The start of a text for use in a message, 60 characters at most.</summary>
    public static string Excerpt(string text) => text.Length <= 60 ? text : $"{text.AsSpan(0, 57)}...";
}
