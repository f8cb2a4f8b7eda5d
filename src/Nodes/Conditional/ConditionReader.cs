using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Nodes.Json;
using Tributary.Nodes.Patterns;

namespace Tributary.Nodes.Conditional;

/// <summary>Reads one condition of a branch, and says what is wrong with it.</summary>
internal static class ConditionReader
{
    /// <summary>The longest pattern of <c>matches</c>, in characters.</summary>
    public const int LongestPattern = 1000;

    private static readonly FrozenDictionary<string, ConditionOperator> Operators = new Dictionary<string, ConditionOperator>(StringComparer.Ordinal)
    {
        ["equals"] = ConditionOperator.Equal,
        ["not_equals"] = ConditionOperator.NotEqual,
        ["greater"] = ConditionOperator.Greater,
        ["greater_or_equal"] = ConditionOperator.GreaterOrEqual,
        ["less"] = ConditionOperator.Less,
        ["less_or_equal"] = ConditionOperator.LessOrEqual,
        ["between"] = ConditionOperator.Between,
        ["contains"] = ConditionOperator.Contains,
        ["not_contains"] = ConditionOperator.NotContains,
        ["starts_with"] = ConditionOperator.StartsWith,
        ["ends_with"] = ConditionOperator.EndsWith,
        ["matches"] = ConditionOperator.Matches,
        ["in"] = ConditionOperator.In,
        ["not_in"] = ConditionOperator.NotIn,
        ["exists"] = ConditionOperator.Exists,
        ["not_exists"] = ConditionOperator.NotExists,
        ["is_empty"] = ConditionOperator.IsEmpty,
        ["is_not_empty"] = ConditionOperator.IsNotEmpty,
        ["is_type"] = ConditionOperator.IsType,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] TypeNames = ["string", "number", "boolean", "null", "object", "array"];

    /// <summary>The condition; null when something is wrong.</summary>
    public static Condition? Read(JsonElement item, out string? fault)
    {
        fault = FaultOf(item);
        if (fault is not null)
        {
            return null;
        }

        string name = item.GetProperty("operator").GetString()!;
        JsonPath? path = null;
        if (TryText(item, "path", out string? text) && text.Length > 0 && !JsonPath.TryParse(text, out path, out string? wrong))
        {
            fault = $"'path': {wrong}";
            return null;
        }

        ComparisonType type = TryText(item, "type", out string? typeName) ? Enum.Parse<ComparisonType>(typeName, ignoreCase: true) : ComparisonType.Auto;
        Condition condition = new() { Path = path, Operator = Operators[name], OperatorName = name, Type = type };
        return WithValue(condition, item, out fault);
    }

    private static string? FaultOf(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return "must be an object with path, operator, value and type";
        }

        foreach (JsonProperty property in item.EnumerateObject())
        {
            if (property.Name is not ("path" or "operator" or "value" or "type"))
            {
                return $"has no '{property.Name}'; it takes path, operator, value and type";
            }

            if (property.Name != "value" && property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                return $"'{property.Name}' must be a text";
            }
        }

        if (!TryText(item, "operator", out string? name) || !Operators.ContainsKey(name))
        {
            return $"'operator' must be one of {string.Join(", ", Operators.Keys.Order(StringComparer.Ordinal))}";
        }

        return !TryText(item, "type", out string? type) || type is "auto" or "number" or "text" or "boolean" or "date"
            ? null
            : "'type' must be one of auto, number, text, boolean, date";
    }

    private static Condition? WithValue(Condition condition, JsonElement item, out string? fault)
    {
        fault = null;
        if (condition.Operator is ConditionOperator.Exists or ConditionOperator.NotExists or ConditionOperator.IsEmpty or ConditionOperator.IsNotEmpty)
        {
            return condition;
        }

        if (!item.TryGetProperty("value", out JsonElement value))
        {
            fault = $"'{condition.OperatorName}' needs a 'value'";
            return null;
        }

        switch (condition.Operator)
        {
            case ConditionOperator.Between or ConditionOperator.In or ConditionOperator.NotIn:
                return WithList(condition, value, out fault);
            case ConditionOperator.Matches:
                return WithPattern(condition, value, out fault);
            case ConditionOperator.IsType:
                string? name = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
                fault = TypeNames.Contains(name) ? null : $"'value' of is_type must be one of {string.Join(", ", TypeNames)}";
                return fault is null ? condition with { TypeName = name } : null;
            default:
                return ReadOperand(condition, value, out Comparand operand, out fault) ? condition with { Operands = [operand] } : null;
        }
    }

    private static Condition? WithList(Condition condition, JsonElement value, out string? fault)
    {
        bool isRange = condition.Operator == ConditionOperator.Between;
        if (value.ValueKind != JsonValueKind.Array || (isRange && value.GetArrayLength() != 2))
        {
            fault = $"'value' of {condition.OperatorName} must be a list{(isRange ? " of two, the least and the greatest" : string.Empty)}";
            return null;
        }

        Comparand[] operands = new Comparand[value.GetArrayLength()];
        for (int i = 0; i < operands.Length; i++)
        {
            if (!ReadOperand(condition, value[i], out operands[i], out fault))
            {
                return null;
            }
        }

        fault = isRange && Comparand.Order(operands[0], operands[1]) is null ? "the two bounds of between must be of one type" : null;
        return fault is null ? condition with { Operands = operands } : null;
    }

    private static Condition? WithPattern(Condition condition, JsonElement value, out string? fault)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString()!.Length > LongestPattern)
        {
            fault = $"'value' of matches must be a pattern of at most {LongestPattern} characters";
            return null;
        }

        Regex? pattern = LinearPattern.Compile(value.GetString()!, RegexOptions.None, out fault);
        fault = fault is null ? null : $"'value' {fault}";
        return pattern is null ? null : condition with { Pattern = pattern };
    }

    private static bool ReadOperand(Condition condition, JsonElement value, out Comparand operand, out string? fault)
    {
        fault = null;
        if (!Comparand.TryRead(value, condition.Type, out operand))
        {
            fault = $"'value' {JsonTextInput.Excerpt(JsonTextInput.Display(value))} is no {condition.Type.ToString().ToLowerInvariant()}";
        }
        else if (condition.Operator is ConditionOperator.StartsWith or ConditionOperator.EndsWith && operand.Text is null)
        {
            fault = $"'value' of {condition.OperatorName} must be a text";
        }
        else if (IsOrdering(condition.Operator) && !operand.HasOrder)
        {
            fault = $"'value' of {condition.OperatorName} must be a number, a text or a date";
        }

        return fault is null;
    }

    private static bool IsOrdering(ConditionOperator @operator) => @operator is ConditionOperator.Greater or ConditionOperator.GreaterOrEqual
        or ConditionOperator.Less or ConditionOperator.LessOrEqual or ConditionOperator.Between;

    // A JSON null stands for an absent value, as it does in every configuration.
    private static bool TryText(JsonElement item, string name, [NotNullWhen(true)] out string? text)
    {
        text = item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is not null;
    }
}
