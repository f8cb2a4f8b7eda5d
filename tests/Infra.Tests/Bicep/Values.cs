using System.Text.Json;

namespace Tributary.Infra.Tests.Bicep;

/// <summary>Reading of values: literals are JSON; anything else is an object with its source under <c>$</c>.</summary>
internal static class Values
{
    /// <summary>The value under names of nested objects; null when there is none.</summary>
    public static JsonElement? At(this JsonElement value, params string[] path)
    {
        JsonElement current = value;
        foreach (string name in path)
        {
            if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(name, out current))
            {
                return null;
            }
        }

        return current;
    }

    /// <summary>The text of a literal, or the source of an expression; empty when there is nothing.</summary>
    public static string Source(this JsonElement? value) => value switch
    {
        null => string.Empty,
        { ValueKind: JsonValueKind.Object } expression => expression.At("$") is { } source ? source.GetString()! : expression.GetRawText(),
        { } literal => literal.ToString(),
    };

    /// <summary>Whether a value is an expression, not a literal.</summary>
    public static bool IsExpression(this JsonElement value) => value.At("$") is not null;
}
