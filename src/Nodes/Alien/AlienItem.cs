using System.Globalization;
using System.Text.Json;

namespace Tributary.Nodes.Alien;

/// <summary>The parameters of one execution of a node, filled in.</summary>
/// <param name="Index">Which item it is for, zero-based.</param>
/// <param name="Values">The values by their names as the definition writes them.</param>
public sealed record AlienItem(int Index, IReadOnlyDictionary<string, JsonElement> Values)
{
    /// <summary>The value of a parameter, whether the definition writes its name in camelCase or in snake_case; null when there is none or it is null.</summary>
    public JsonElement? Find(string name)
    {
        if (!Values.TryGetValue(name, out JsonElement value))
        {
            string snake = AlienName.Snake(name);
            value = Values.FirstOrDefault(pair => AlienName.Snake(pair.Key) == snake).Value;
        }

        return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : value;
    }

    /// <summary>A text; null when there is none.</summary>
    public string? Text(string name) => Find(name)?.GetString();

    /// <summary>A number, or a text that is one.</summary>
    public double Number(string name, double fallback) => Find(name) is { } value && TryNumber(value, out double number) ? number : fallback;

    /// <summary>A yes or no.</summary>
    public bool Flag(string name, bool fallback) => Find(name)?.GetBoolean() ?? fallback;

    /// <summary>The first declared parameter that has a wrong value or is missing, as a sentence; null when all are right.</summary>
    public string? FaultAgainst(AlienStepKind kind)
    {
        foreach (AlienParamKind param in kind.Params)
        {
            if (Find(param.Name) is not { } value)
            {
                if (param.Required)
                {
                    return $"The parameter '{param.Name}' has no value: {param.Description}";
                }
            }
            else if (param.Check(value) is { } fault)
            {
                return $"The parameter '{param.Name}' {fault}.";
            }
        }

        return null;
    }

    internal static bool TryNumber(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number ? value.TryGetDouble(out number) && double.IsFinite(number)
            : value.ValueKind == JsonValueKind.String
                && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }
}
