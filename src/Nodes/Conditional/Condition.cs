using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Conditional;

/// <summary>One condition on the input, with everything that does not depend on the input prepared.</summary>
internal sealed record Condition
{
    /// <summary>Where to look; null looks at the input itself.</summary>
    public JsonPath? Path { get; init; }

    /// <summary>The operator.</summary>
    public required ConditionOperator Operator { get; init; }

    /// <summary>The operator as it was written.</summary>
    public required string OperatorName { get; init; }

    /// <summary>As what the two sides are compared.</summary>
    public ComparisonType Type { get; init; }

    /// <summary>What is compared with: one, two for between, any number for in; empty for operators that compare with nothing.</summary>
    public Comparand[] Operands { get; init; } = [];

    /// <summary>The pattern of matches.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The JSON type of is_type.</summary>
    public string? TypeName { get; init; }

    /// <summary>Whether the condition holds.</summary>
    /// <param name="input">The input; undefined when nothing arrived.</param>
    /// <param name="nonsense">Why the comparison makes no sense, which counts as false; null when it does.</param>
    public bool Holds(JsonElement input, out string? nonsense)
    {
        nonsense = null;
        JsonElement value = input;
        bool found = input.ValueKind != JsonValueKind.Undefined && (Path is null || Path.TryFirst(input, out value));
        switch (Operator)
        {
            case ConditionOperator.Exists:
                return found;
            case ConditionOperator.NotExists:
                return !found;
            case ConditionOperator.IsEmpty:
                return !found || IsEmpty(value);
            case ConditionOperator.IsNotEmpty:
                return found && !IsEmpty(value);
        }

        if (!found)
        {
            return Operator is ConditionOperator.NotEqual or ConditionOperator.NotIn or ConditionOperator.NotContains;
        }

        if (Judge(value) is { } holds)
        {
            return holds;
        }

        string where = Path is null ? "the input" : Path.Text;
        string type = Type == ComparisonType.Auto ? string.Empty : $" as {Type.ToString().ToLowerInvariant()}";
        nonsense = $"'{JsonTextInput.Excerpt(JsonTextInput.Display(value))}' at {where} is {JsonTextInput.Describe(value)}, which {OperatorName} cannot judge{type}";
        return false;
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => value.ValueEquals(ReadOnlySpan<byte>.Empty),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        _ => "null",
    };

    // Null: the comparison makes no sense.
    private bool? Judge(JsonElement value) => Operator switch
    {
        ConditionOperator.IsType => NameOf(value.ValueKind) == TypeName,
        ConditionOperator.Contains => Contains(value),
        ConditionOperator.NotContains => !Contains(value),
        ConditionOperator.StartsWith => TextOf(value)?.StartsWith(Operands[0].Text!, StringComparison.Ordinal),
        ConditionOperator.EndsWith => TextOf(value)?.EndsWith(Operands[0].Text!, StringComparison.Ordinal),
        ConditionOperator.Matches => Matches(value),
        _ => Comparand.TryRead(value, Type, out Comparand left) ? Compare(left) : null,
    };

    private bool? Compare(in Comparand left) => Operator switch
    {
        ConditionOperator.Equal => Comparand.AreEqual(left, Operands[0]),
        ConditionOperator.NotEqual => !Comparand.AreEqual(left, Operands[0]),
        ConditionOperator.In => IsOperand(left),
        ConditionOperator.NotIn => !IsOperand(left),
        _ => Comparand.Order(left, Operands[0]) is { } order ? IsInOrder(left, order) : null,
    };

    private bool? IsInOrder(in Comparand left, int order) => Operator switch
    {
        ConditionOperator.Greater => order > 0,
        ConditionOperator.GreaterOrEqual => order >= 0,
        ConditionOperator.Less => order < 0,
        ConditionOperator.LessOrEqual => order <= 0,
        _ => order >= 0 && Comparand.Order(left, Operands[1]) <= 0,
    };

    private bool IsOperand(in Comparand left)
    {
        foreach (ref readonly Comparand operand in Operands.AsSpan())
        {
            if (Comparand.AreEqual(left, operand))
            {
                return true;
            }
        }

        return false;
    }

    private bool? Contains(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                if (Comparand.TryRead(item, Type, out Comparand left) && Comparand.AreEqual(left, Operands[0]))
                {
                    return true;
                }
            }

            return false;
        }

        return Operands[0].Text is not { } part ? null
            : value.ValueKind == JsonValueKind.Object && Type == ComparisonType.Auto ? value.TryGetProperty(part, out _)
            : TextOf(value)?.Contains(part, StringComparison.Ordinal);
    }

    private bool? Matches(JsonElement value)
    {
        try
        {
            return TextOf(value) is { } text ? Pattern!.IsMatch(text) : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private string? TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : Type == ComparisonType.Text ? JsonTextInput.Display(value) : null;
}
