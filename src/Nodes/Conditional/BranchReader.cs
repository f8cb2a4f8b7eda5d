using System.Text.Json;

namespace Tributary.Nodes.Conditional;

/// <summary>Reads the <c>branches</c> of a configuration, and says what is wrong with them.</summary>
internal static class BranchReader
{
    /// <summary>The most branches of a node.</summary>
    public const int MostBranches = 50;

    /// <summary>The most conditions of a branch.</summary>
    public const int MostConditions = 50;

    /// <summary>The longest name of a branch, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>The branches; null when something is wrong.</summary>
    /// <param name="value">The configured value.</param>
    /// <param name="fault">What is wrong, as a text that follows the field's name.</param>
    public static IReadOnlyList<ConditionalBranch>? Read(JsonElement value, out string? fault)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > MostBranches)
        {
            fault = $"must be a list of 1 to {MostBranches} branches";
            return null;
        }

        List<ConditionalBranch> branches = new(value.GetArrayLength());
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (ReadBranch(item, branches.Count, out fault) is not { } branch)
            {
                return null;
            }

            if (!names.Add(branch.Name))
            {
                fault = $"has two branches called '{branch.Name}'";
                return null;
            }

            branches.Add(branch);
        }

        fault = null;
        return branches;
    }

    private static ConditionalBranch? ReadBranch(JsonElement item, int index, out string? fault)
    {
        fault = FaultOf(item, index);
        if (fault is not null)
        {
            return null;
        }

        string name = item.GetProperty("name").GetString()!;
        JsonElement given = item.GetProperty("conditions");
        List<Condition> conditions = new(given.GetArrayLength());
        foreach (JsonElement each in given.EnumerateArray())
        {
            if (ConditionReader.Read(each, out string? wrong) is not { } condition)
            {
                fault = $"has a fault in condition {conditions.Count + 1} of branch '{name}': {wrong}";
                return null;
            }

            conditions.Add(condition);
        }

        bool all = !item.TryGetProperty("match", out JsonElement match) || match.ValueKind == JsonValueKind.Null || match.ValueEquals("all"u8);
        return new ConditionalBranch(name, all, conditions);
    }

    private static string? FaultOf(JsonElement item, int index)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("name", out JsonElement name) || name.ValueKind != JsonValueKind.String
            || name.GetString()!.Length is 0 or > LongestName)
        {
            return $"needs a name of 1 to {LongestName} characters in branch {index + 1}";
        }

        if (name.ValueEquals(ConditionalConfig.Else))
        {
            return "must not name a branch 'else'; that is taken when no other is";
        }

        if (item.TryGetProperty("match", out JsonElement match) && match.ValueKind != JsonValueKind.Null
            && !(match.ValueKind == JsonValueKind.String && (match.ValueEquals("all"u8) || match.ValueEquals("any"u8))))
        {
            return $"needs 'match' of branch '{name.GetString()}' to be all or any";
        }

        if (!item.TryGetProperty("conditions", out JsonElement conditions) || conditions.ValueKind != JsonValueKind.Array
            || conditions.GetArrayLength() is 0 or > MostConditions)
        {
            return $"needs a list of 1 to {MostConditions} conditions in branch '{name.GetString()}'";
        }

        foreach (JsonProperty property in item.EnumerateObject())
        {
            if (property.Name is not ("name" or "match" or "conditions"))
            {
                return $"has no '{property.Name}' in a branch; it takes name, match and conditions";
            }
        }

        return null;
    }
}
