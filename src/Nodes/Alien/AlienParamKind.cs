using System.Text.Json;

namespace Tributary.Nodes.Alien;

/// <summary>A declared parameter of a node type.</summary>
/// <param name="Name">Its name; definitions may write it in camelCase or in snake_case.</param>
/// <param name="Description">What it means, with unit, default and range.</param>
/// <param name="Required">Whether a node without it is refused.</param>
/// <param name="Check">What is wrong with a value, as a text that follows the name; null when it is right. Never asked about null.</param>
public sealed record AlienParamKind(string Name, string Description, bool Required, Func<JsonElement, string?> Check)
{
    /// <summary>Any value.</summary>
    public static AlienParamKind Any(string name, string description, bool required = false) => new(name, description, required, static _ => null);

    /// <summary>A text; one of the choices when there are any.</summary>
    public static AlienParamKind Text(string name, string description, bool required = false, IReadOnlyList<string>? choices = null) => new(
        name, description, required,
        value => value.ValueKind != JsonValueKind.String ? "must be a string"
            : choices is not null && !choices.Contains(value.GetString(), StringComparer.OrdinalIgnoreCase) ? $"must be one of {string.Join(", ", choices)}"
            : null);

    /// <summary>A number within a range; a text that is one counts as well, since templates within texts give texts.</summary>
    public static AlienParamKind Number(string name, string description, double min, double max, bool required = false, bool whole = false) => new(
        name, description, required,
        value => AlienItem.TryNumber(value, out double number) && number >= min && number <= max && (!whole || number == Math.Floor(number))
            ? null
            : $"must be a {(whole ? "whole " : string.Empty)}number from {min} to {max}");

    /// <summary>A yes or no.</summary>
    public static AlienParamKind Flag(string name, string description) => new(
        name, description, false, static value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false");

    /// <summary>An object.</summary>
    public static AlienParamKind Object(string name, string description, bool required = false) => new(
        name, description, required, static value => value.ValueKind == JsonValueKind.Object ? null : "must be an object");
}
