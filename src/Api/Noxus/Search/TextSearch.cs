using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Search;

/// <summary>Looks for a text.</summary>
/// <param name="text">The text.</param>
/// <param name="isExact">Whether a value has to be the text, in its very letters, instead of holding it in any case.</param>
internal sealed class TextSearch(string text, bool isExact)
{
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 512 };

    /// <summary>Whether a text fits; none fits when it is null.</summary>
    public bool Fits(string? value) =>
        value is not null && (isExact ? value == text : value.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether any single value within a JSON value fits, or the whole as people read it. A stored value is not looked into.</summary>
    public bool Fits(ValueRef value)
    {
        if (value.IsStored)
        {
            return false;
        }

        Utf8JsonReader reader = new(value.Json.Span, Deep);
        bool isComposed = value.Json.Span[0] is (byte)'{' or (byte)'[';
        while (reader.Read())
        {
            bool fits = reader.TokenType switch
            {
                JsonTokenType.String => Fits(reader.GetString()),
                JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Fits(System.Text.Encoding.UTF8.GetString(reader.ValueSpan)),
                _ => false,
            };
            if (fits)
            {
                return true;
            }
        }

        return isComposed && Fits(JsonText.ToDisplay(value.Json.Span));
    }
}
