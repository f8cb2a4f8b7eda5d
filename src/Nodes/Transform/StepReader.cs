using System.Text.Json;
using Tributary.Nodes.Aggregate;
using Tributary.Nodes.Conditional;
using Tributary.Nodes.Json;
using Tributary.Nodes.Transform.Steps;

namespace Tributary.Nodes.Transform;

/// <summary>Reads the <c>steps</c> of a configuration, and says what is wrong with them.</summary>
internal static class StepReader
{
    /// <summary>The most steps of a node.</summary>
    public const int MostSteps = 50;

    private static readonly Dictionary<string, Func<JsonFields, ITransformStep>> Readers = new(StringComparer.Ordinal)
    {
        ["filter"] = Filter,
        ["map"] = static fields => new MapStep(Fields(fields), fields.Flag("keep")),
        ["pick"] = static fields => new PickStep(Names(fields), Omits: false),
        ["omit"] = static fields => new PickStep(Names(fields), Omits: true),
        ["rename"] = static fields => new RenameStep(fields.Entries("fields").ToDictionary(static each => each.Name, static each => JsonFields.NameOf(each.Value, "fields"), StringComparer.Ordinal)),
        ["sort"] = Sort,
        ["group"] = static fields => new GroupStep(fields.NeededPath("path"), Totals(fields)),
        ["join"] = Join,
        ["limit"] = static fields => new LimitStep(fields.Count("offset", 0), fields.Count("count", int.MaxValue)),
        ["distinct"] = static fields => new DistinctStep(fields.Path("path")),
        ["flatten"] = static fields => new FlattenStep(fields.Path("path"), fields.Name("as")),
    };

    /// <summary>The steps; null when something is wrong.</summary>
    /// <param name="value">The configured value.</param>
    /// <param name="fault">What is wrong, as a text that follows the field's name.</param>
    public static IReadOnlyList<ITransformStep>? Read(JsonElement value, out string? fault)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > MostSteps)
        {
            fault = $"must be a list of 1 to {MostSteps} steps";
            return null;
        }

        List<ITransformStep> steps = new(value.GetArrayLength());
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("op"u8, out JsonElement op) || op.ValueKind != JsonValueKind.String
                || !Readers.TryGetValue(op.GetString()!, out Func<JsonFields, ITransformStep>? read))
            {
                fault = $"needs one of {string.Join(", ", Readers.Keys)} as 'op' of step {steps.Count + 1}";
                return null;
            }

            try
            {
                JsonFields fields = new(item);
                fields.Find("op");
                ITransformStep step = read(fields);
                fields.CheckRest();
                steps.Add(step);
            }
            catch (FormatException wrong)
            {
                fault = $"has a fault in step {steps.Count + 1}, which is {op.GetString()}: it {wrong.Message}";
                return null;
            }
        }

        fault = null;
        return steps;
    }

    private static FilterStep Filter(JsonFields fields)
    {
        List<Condition> conditions = [];
        foreach (JsonElement item in fields.Items("conditions"))
        {
            conditions.Add(ConditionReader.Read(item, out string? wrong) ?? throw new FormatException($"has a fault in condition {conditions.Count + 1}: {wrong}"));
        }

        return new FilterStep(new ConditionalBranch("filter", fields.Text("match", "all", "all", "any") == "all", conditions));
    }

    private static List<MappedField> Fields(JsonFields fields)
    {
        List<MappedField> read = [];
        foreach (JsonProperty entry in fields.Entries("fields"))
        {
            if (entry.Value.ValueKind == JsonValueKind.String)
            {
                read.Add(new MappedField(entry.Name, JsonFields.PathOf(entry.Value, $"fields.{entry.Name}"), default));
                continue;
            }

            if (entry.Value.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"needs a JSON path, {{path, default}} or {{value}} as 'fields.{entry.Name}'");
            }

            JsonFields inner = new(entry.Value);
            JsonPath? path = inner.Path("path");
            JsonElement? constant = path is null ? inner.Find("value") : inner.Find("default");
            inner.CheckRest();
            read.Add(new MappedField(entry.Name, path, constant ?? default));
        }

        return read;
    }

    private static HashSet<string> Names(JsonFields fields) =>
        fields.Items("fields").Select(static each => JsonFields.NameOf(each, "fields")).ToHashSet(StringComparer.Ordinal);

    private static SortStep Sort(JsonFields fields)
    {
        if (fields.Find("by") is null)
        {
            return new SortStep([new SortKey(fields.Path("path"), fields.Flag("descending"))]);
        }

        List<SortKey> keys = [];
        foreach (JsonElement item in fields.Items("by"))
        {
            JsonFields inner = new(item.ValueKind == JsonValueKind.Object ? item : throw new FormatException("needs objects with path and descending in 'by'"));
            keys.Add(new SortKey(inner.NeededPath("path"), inner.Flag("descending")));
            inner.CheckRest();
        }

        return new SortStep(keys);
    }

    private static List<GroupTotal> Totals(JsonFields fields)
    {
        List<GroupTotal> totals = [];
        if (fields.Find("totals") is null)
        {
            return totals;
        }

        foreach (JsonProperty entry in fields.Entries("totals"))
        {
            JsonFields inner = new(entry.Value.ValueKind == JsonValueKind.Object ? entry.Value : throw new FormatException("needs objects with operation and path in 'totals'"));
            string operation = inner.Text("operation", "count", AggregateConfig.Operations);
            totals.Add(new GroupTotal(
                entry.Name == "key" ? throw new FormatException("must not call a total 'key'") : entry.Name,
                Enum.Parse<AggregateOperation>(operation, ignoreCase: true),
                inner.Path("path")));
            inner.CheckRest();
        }

        return totals;
    }

    private static JoinStep Join(JsonFields fields)
    {
        JsonPath path = fields.NeededPath("path");
        return new JoinStep(path, fields.Path("other_path") ?? path, fields.Name("as") ?? "other", fields.Text("kind", "left", "left", "inner") == "left");
    }
}
