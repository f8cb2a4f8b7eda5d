using System.Text.Json;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Nodes.B3os.Conditions;

/// <summary>
/// A condition as <c>if</c> and <c>filter</c> take it: <c>$and</c> or <c>$or</c> over comparisons <c>{left: {operator: right}}</c> and
/// further conditions. Read once.
/// </summary>
public sealed class ConditionTree
{
    /// <summary>The deepest nesting of <c>$and</c> and <c>$or</c>.</summary>
    public const int Deepest = 16;

    /// <summary>The most comparisons of one condition.</summary>
    public const int MostComparisons = 1000;

    private readonly bool _isAll;
    private readonly IReadOnlyList<ConditionTree> _groups;
    private readonly IReadOnlyList<Comparison> _comparisons;

    private ConditionTree(bool isAll, IReadOnlyList<ConditionTree> groups, IReadOnlyList<Comparison> comparisons)
    {
        _isAll = isAll;
        _groups = groups;
        _comparisons = comparisons;
    }

    /// <summary>Reads a condition.</summary>
    /// <param name="value">The condition.</param>
    /// <param name="isResolved">Whether it came out of an expression: its texts are data then, and no expressions whatever they look like.</param>
    /// <param name="fault">What is wrong, as a text that follows the name of the field; null when nothing is.</param>
    /// <returns>The condition; null when it is faulty.</returns>
    public static ConditionTree? Read(JsonElement value, bool isResolved, out string? fault)
    {
        int comparisons = 0;
        return ReadGroup(value, isResolved, 0, ref comparisons, out fault);
    }

    /// <summary>Whether the condition holds where the left side is a text with expressions. No comparison is made that is not needed.</summary>
    public bool Holds(ExpressionScope scope) => Holds(comparison => comparison.Holds(scope));

    /// <summary>The condition with its expressions put in, for many items.</summary>
    public ConditionTree Bound(ExpressionScope scope) =>
        new(_isAll, [.. _groups.Select(group => group.Bound(scope))], [.. _comparisons.Select(comparison => comparison.Bound(scope))]);

    /// <summary>Whether the condition, which holds no expressions, holds for an item, where the left side is a path into it.</summary>
    public bool Holds(JsonElement item) => Holds(comparison => comparison.Holds(item));

    private bool Holds(Func<Comparison, bool> judge)
    {
        foreach (Comparison comparison in _comparisons)
        {
            if (judge(comparison) != _isAll)
            {
                return !_isAll;
            }
        }

        foreach (ConditionTree group in _groups)
        {
            if (group.Holds(judge) != _isAll)
            {
                return !_isAll;
            }
        }

        return _isAll;
    }

    private static ConditionTree? ReadGroup(JsonElement value, bool isResolved, int depth, ref int comparisons, out string? fault)
    {
        fault = FaultOfGroup(value, depth);
        if (fault is not null)
        {
            return null;
        }

        JsonProperty group = value.EnumerateObject().First();
        List<ConditionTree> groups = [];
        List<Comparison> own = [];
        foreach (JsonElement member in group.Value.EnumerateArray())
        {
            if (member.ValueKind != JsonValueKind.Object || member.GetPropertyCount() == 0)
            {
                fault = $"must have objects like {{\"left\": {{\"$eq\": \"right\"}}}} in its {group.Name}";
                return null;
            }

            if (IsGroup(member))
            {
                if (ReadGroup(member, isResolved, depth + 1, ref comparisons, out fault) is not { } inner)
                {
                    return null;
                }

                groups.Add(inner);
            }
            else if (!ReadComparisons(member, isResolved, own, ref comparisons, out fault))
            {
                return null;
            }
        }

        return new ConditionTree(group.NameEquals("$and"u8), groups, own);
    }

    private static bool IsGroup(JsonElement value) => value.TryGetProperty("$and"u8, out _) || value.TryGetProperty("$or"u8, out _);

    private static string? FaultOfGroup(JsonElement value, int depth) =>
        value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() != 1 || !IsGroup(value) ? "must be {\"$and\": […]} or {\"$or\": […]}"
        : value.EnumerateObject().First() is { Value.ValueKind: not JsonValueKind.Array } group ? $"must have a list at {group.Name}"
        : depth >= Deepest ? $"is nested deeper than {Deepest} levels"
        : null;

    private static bool ReadComparisons(JsonElement member, bool isResolved, List<Comparison> comparisons, ref int count, out string? fault)
    {
        fault = null;
        foreach (JsonProperty left in member.EnumerateObject())
        {
            if (left.Value.ValueKind != JsonValueKind.Object || left.Value.GetPropertyCount() == 0)
            {
                fault = $"compares '{left.Name}' with nothing; write {{\"$eq\": …}} or another operator";
                return false;
            }

            foreach (JsonProperty right in left.Value.EnumerateObject())
            {
                if (Judgement.Find(right.Name) is null)
                {
                    fault = $"has no operator '{right.Name}'; there are {Judgement.AllNames}";
                    return false;
                }

                if (++count > MostComparisons)
                {
                    fault = $"has more than {MostComparisons} comparisons";
                    return false;
                }

                comparisons.Add(new Comparison(right.Name, left.Name, right.Value, isResolved));
            }
        }

        return true;
    }
}
