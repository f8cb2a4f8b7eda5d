using System.Globalization;
using System.Text.Json;
using Tributary.Nodes.B3os.Expressions;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os;

/// <summary>One declared field of a payload.</summary>
/// <param name="Name">The key.</param>
/// <param name="Type">What stands there.</param>
/// <param name="Description">What it means, with unit, range and default.</param>
/// <param name="Required">Whether it must be given. A null counts as not given.</param>
public sealed record PayloadField(string Name, PayloadType Type, string Description, bool Required = false)
{
    /// <summary>Other names it goes by.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The least number; null for any.</summary>
    public double? Least { get; init; }

    /// <summary>The greatest number; null for any.</summary>
    public double? Greatest { get; init; }

    /// <summary>The most characters of a text; null for any number.</summary>
    public int? Longest { get; init; }

    /// <summary>The only texts allowed; empty when any is.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What else is wrong with a value of the right type, as a text that follows the name; null for nothing.</summary>
    public Func<JsonElement, string?>? Check { get; init; }

    /// <summary>The value in a payload, by the name or an alias; undefined when it is not given.</summary>
    public JsonElement In(JsonElement payload)
    {
        if (TryGet(payload, Name, out JsonElement value))
        {
            return value;
        }

        foreach (string alias in Aliases)
        {
            if (TryGet(payload, alias, out value))
            {
                return value;
            }
        }

        return default;
    }

    /// <summary>What is wrong with a value, as a text that follows the name; null for nothing.</summary>
    /// <param name="value">The value; undefined when it is not given.</param>
    /// <param name="isResolved">Whether expressions have been put in; before, a text that holds some may become anything.</param>
    public string? FaultOf(JsonElement value, bool isResolved)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            // An expression that has no value gives null, which is as good a value as any where any will do.
            return Required && !(isResolved && Type == PayloadType.Any) ? "is required" : null;
        }

        if (!isResolved && value.ValueKind == JsonValueKind.String && !ExpressionText.Parse(value.GetString()!, null).IsLiteral)
        {
            return null;
        }

        return TypeFault(value) ?? Check?.Invoke(value);
    }

    private static bool TryGet(JsonElement payload, string name, out JsonElement value)
    {
        value = default;
        return payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private string? TypeFault(JsonElement value) => Type switch
    {
        PayloadType.Text => TextFault(value),
        PayloadType.Number or PayloadType.Integer => NumberFault(value),
        PayloadType.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False || (value.ValueKind == JsonValueKind.String && value.GetString() is "true" or "false")
            ? null
            : "must be true or false",
        PayloadType.Object => JsonTextInput.Unwrap(value).ValueKind == JsonValueKind.Object ? null : $"must be an object, not {JsonTextInput.Describe(value)}",
        PayloadType.List => JsonTextInput.Unwrap(value).ValueKind == JsonValueKind.Array ? null : $"must be a list, not {JsonTextInput.Describe(value)}",
        _ => null,
    };

    private string? TextFault(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return $"must be a text, not {JsonTextInput.Describe(value)}";
        }

        string text = JsonTextInput.Display(value);
        return Required && text.Length == 0 ? "must not be empty"
            : text.Length > Longest ? $"must have at most {Longest} characters"
            : Choices.Count > 0 && !Choices.Contains(text) ? $"must be one of {string.Join(", ", Choices)}"
            : null;
    }

    private string? NumberFault(JsonElement value)
    {
        bool isNumber = value.ValueKind == JsonValueKind.String ? JsonNumber.TryParse(value.GetString()!, out JsonNumber number) : JsonNumber.TryRead(value, out number);
        bool isFit = isNumber
            && (Type == PayloadType.Number || double.IsInteger(number.Nearest))
            && number.Nearest >= (Least ?? double.MinValue)
            && number.Nearest <= (Greatest ?? double.MaxValue);
        string range = (Least, Greatest) switch
        {
            ({ } least, { } greatest) => string.Create(CultureInfo.InvariantCulture, $" from {least} to {greatest}"),
            ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $" of {least} or more"),
            (null, { } greatest) => string.Create(CultureInfo.InvariantCulture, $" of {greatest} or less"),
            _ => string.Empty,
        };
        return isFit ? null : $"must be a {(Type == PayloadType.Integer ? "whole " : string.Empty)}number{range}";
    }
}
