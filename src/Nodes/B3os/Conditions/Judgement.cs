using System.Collections.Frozen;
using System.Text.Json;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os.Conditions;

/// <summary>
/// The operators of conditions. Two sides that both read as numbers are compared as numbers, since the key of an object can only be a
/// text; structures are compared as such, everything else as text.
/// </summary>
internal static class Judgement
{
    private static readonly FrozenDictionary<string, Func<JsonElement, JsonElement, bool>> ByName = new Dictionary<string, Func<JsonElement, JsonElement, bool>>(StringComparer.Ordinal)
    {
        ["$eq"] = AreEqual,
        ["$ne"] = static (left, right) => !AreEqual(left, right),
        ["$gt"] = static (left, right) => Order(left, right) > 0,
        ["$gte"] = static (left, right) => Order(left, right) >= 0,
        ["$lt"] = static (left, right) => Order(left, right) < 0,
        ["$lte"] = static (left, right) => Order(left, right) <= 0,
        ["$in"] = IsIn,
        ["$nin"] = static (left, right) => !IsIn(left, right),
        ["$notIn"] = static (left, right) => !IsIn(left, right),
        ["$contains"] = Contains,
        ["$notContains"] = static (left, right) => !Contains(left, right),
        ["$startsWith"] = static (left, right) => !IsNothing(left) && JsonTextInput.Display(left).StartsWith(JsonTextInput.Display(right), StringComparison.Ordinal),
        ["$endsWith"] = static (left, right) => !IsNothing(left) && JsonTextInput.Display(left).EndsWith(JsonTextInput.Display(right), StringComparison.Ordinal),
        ["$exists"] = static (left, right) => IsNothing(left) == IsFalse(right),
        ["$notExists"] = static (left, right) => IsNothing(left) != IsFalse(right),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names of all operators, separated by commas.</summary>
    public static string AllNames { get; } = string.Join(", ", ByName.Keys.Order(StringComparer.Ordinal));

    /// <summary>The operator of a name; null when there is none.</summary>
    public static Func<JsonElement, JsonElement, bool>? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether the right side of an operator is a list, also one that came as JSON text.</summary>
    public static bool TakesList(string name) => name is "$in" or "$nin" or "$notIn";

    private static bool IsNothing(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    // Operators without a right side are written {"$exists": true}; false turns them round.
    private static bool IsFalse(JsonElement value) => value.ValueKind == JsonValueKind.False || (value.ValueKind == JsonValueKind.String && value.ValueEquals("false"u8));

    private static bool AreEqual(JsonElement left, JsonElement right)
    {
        if (IsNothing(left) || IsNothing(right))
        {
            return IsNothing(left) && IsNothing(right);
        }

        if (TryNumbers(left, right, out int order))
        {
            return order == 0;
        }

        return IsStructure(left) && IsStructure(right)
            ? JsonElement.DeepEquals(left, right)
            : string.Equals(JsonTextInput.Display(left), JsonTextInput.Display(right), StringComparison.Ordinal);
    }

    // Null: nothing has no place in an order.
    private static int? Order(JsonElement left, JsonElement right) =>
        IsNothing(left) || IsNothing(right) ? null
        : TryNumbers(left, right, out int order) ? order
        : string.CompareOrdinal(JsonTextInput.Display(left), JsonTextInput.Display(right));

    private static bool IsIn(JsonElement left, JsonElement right)
    {
        JsonElement list = JsonTextInput.Unwrap(right);
        if (list.ValueKind != JsonValueKind.Array)
        {
            return AreEqual(left, right);
        }

        foreach (JsonElement item in list.EnumerateArray())
        {
            if (AreEqual(left, item))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(JsonElement left, JsonElement right)
    {
        left = JsonTextInput.Unwrap(left);
        return left.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => false,
            JsonValueKind.Array => IsIn(right, left),
            JsonValueKind.Object => left.TryGetProperty(JsonTextInput.Display(right), out _),
            _ => JsonTextInput.Display(left).Contains(JsonTextInput.Display(right), StringComparison.Ordinal),
        };
    }

    private static bool IsStructure(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private static bool TryNumbers(JsonElement left, JsonElement right, out int order)
    {
        bool areNumbers = TryNumber(left, out JsonNumber first) & TryNumber(right, out JsonNumber second);
        order = areNumbers ? JsonNumber.Compare(first, second) : 0;
        return areNumbers;
    }

    private static bool TryNumber(JsonElement value, out JsonNumber number)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return JsonNumber.TryRead(value, out number);
        }

        number = default;
        return value.GetString() is { Length: > 0 and <= 100 } text && JsonNumber.TryParse(text, out number);
    }
}
