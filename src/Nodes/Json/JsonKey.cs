using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tributary.Nodes.Json;

/// <summary>A JSON value as a text that is the same for values that are the same: whatever the order of properties and the way numbers are written.</summary>
internal static class JsonKey
{
    // A division by it takes the zeros off the end of a decimal.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The text.</summary>
    public static string Of(JsonElement value)
    {
        StringBuilder key = new();
        Append(key, value);
        return key.ToString();
    }

    private static void Append(StringBuilder key, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                key.Append('{');
                foreach (JsonProperty property in value.EnumerateObject().OrderBy(static each => each.Name, StringComparer.Ordinal))
                {
                    AppendText(key, property.Name);
                    Append(key, property.Value);
                }

                key.Append('}');
                break;
            case JsonValueKind.Array:
                key.Append('[');
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Append(key, item);
                }

                key.Append(']');
                break;
            case JsonValueKind.String:
                AppendText(key, value.GetString()!);
                break;
            case JsonValueKind.Number when JsonNumber.TryRead(value, out JsonNumber number):
                key.Append('#').Append(number.Exact is { } exact ? (exact / One).ToString(CultureInfo.InvariantCulture) : number.Nearest.ToString("R", CultureInfo.InvariantCulture)).Append(';');
                break;
            default:
                key.Append(value.GetRawText()).Append(';');
                break;
        }
    }

    // With its length in front, so that no text can look like the end of another.
    private static void AppendText(StringBuilder key, string text) => key.Append('"').Append(text.Length).Append(':').Append(text);
}
