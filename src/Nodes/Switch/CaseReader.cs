using System.Text.Json;
using Tributary.Nodes.Conditional;

namespace Tributary.Nodes.Switch;

/// <summary>Reads the <c>cases</c> of a configuration, and says what is wrong with them.</summary>
internal static class CaseReader
{
    /// <summary>The most cases of a node.</summary>
    public const int MostCases = 100;

    /// <summary>The most values of a case.</summary>
    public const int MostValues = 1000;

    /// <summary>The cases; null when something is wrong.</summary>
    /// <param name="value">The configured value.</param>
    /// <param name="type">As what values are compared.</param>
    /// <param name="fault">What is wrong, as a text that follows the field's name.</param>
    public static IReadOnlyList<SwitchCase>? Read(JsonElement value, ComparisonType type, out string? fault)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > MostCases)
        {
            fault = $"must be a list of 1 to {MostCases} cases";
            return null;
        }

        List<SwitchCase> cases = new(value.GetArrayLength());
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (ReadCase(item, cases.Count, type, out fault) is not { } each)
            {
                return null;
            }

            if (!names.Add(each.Name))
            {
                fault = $"has two cases called '{each.Name}'; give one of them several 'values'";
                return null;
            }

            cases.Add(each);
        }

        fault = null;
        return cases;
    }

    private static SwitchCase? ReadCase(JsonElement item, int index, ComparisonType type, out string? fault)
    {
        fault = FaultOf(item, index);
        if (fault is not null)
        {
            return null;
        }

        string name = item.GetProperty("name").GetString()!;
        JsonElement[] values = item.TryGetProperty("values", out JsonElement several) ? [.. several.EnumerateArray()] : [item.GetProperty("value")];
        Comparand[] comparands = new Comparand[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (!Comparand.TryRead(values[i], type, out comparands[i]))
            {
                fault = $"has a value in case '{name}' that is no {type.ToString().ToLowerInvariant()}";
                return null;
            }
        }

        return new SwitchCase(name, comparands);
    }

    private static string? FaultOf(JsonElement item, int index)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("name", out JsonElement name) || name.ValueKind != JsonValueKind.String
            || name.GetString()!.Length is 0 or > BranchReader.LongestName)
        {
            return $"needs a name of 1 to {BranchReader.LongestName} characters in case {index + 1}";
        }

        foreach (JsonProperty property in item.EnumerateObject())
        {
            if (property.Name is not ("name" or "value" or "values"))
            {
                return $"has no '{property.Name}' in a case; it takes name, and value or values";
            }
        }

        return name.ValueEquals(SwitchConfig.Default) ? $"must not name a case '{SwitchConfig.Default}'; that is taken when no other is"
            : item.TryGetProperty("value", out _) == item.TryGetProperty("values", out JsonElement values) ? $"needs either 'value' or 'values' in case '{name.GetString()}'"
            : values.ValueKind == JsonValueKind.Undefined || (values.ValueKind == JsonValueKind.Array && values.GetArrayLength() is > 0 and <= MostValues) ? null
            : $"needs a list of 1 to {MostValues} 'values' in case '{name.GetString()}'";
    }
}
