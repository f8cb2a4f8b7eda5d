using System.Runtime.InteropServices;
using System.Text.Json;
using Tributary.Engine.Values;
using Tributary.Nodes.Alien.Templates;

namespace Tributary.Nodes.Alien.Items;

/// <summary>What a node runs with: its parameters filled in, once for each item. Follows from what arrived alone, so that it can be shown again later.</summary>
public sealed class AlienItems
{
    private readonly AlienScope? _scope;

    private AlienItems(string? fault, IReadOnlyList<AlienItem> items, AlienScope? scope, IReadOnlyList<string> sources)
    {
        Fault = fault;
        All = items;
        _scope = scope;
        Sources = sources;
    }

    /// <summary>Why the node cannot run; null when it can.</summary>
    public string? Fault { get; }

    /// <summary>The items, in their order; empty when there is a fault.</summary>
    public IReadOnlyList<AlienItem> All { get; }

    /// <summary>The nodes before this one.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>Fills a node's parameters in.</summary>
    /// <param name="kind">The node's type.</param>
    /// <param name="config">Its configuration.</param>
    /// <param name="find">The JSON text that arrived under a key (see <see cref="AlienExpression.Key"/>); null when nothing did.</param>
    /// <param name="given">Values that take the place of parameters, as a JSON object; null when there are none.</param>
    /// <param name="now">What <c>now()</c> stands for.</param>
    public static AlienItems Of(
        AlienStepKind kind, AlienNodeConfig config, Func<string, ReadOnlyMemory<byte>?> find, ReadOnlyMemory<byte>? given, DateTimeOffset now)
    {
        int count = 1;
        if (!kind.TakesAllAtOnce && Count(config.Sources, find, out count) is { } mismatch)
        {
            return new AlienItems(mismatch, [], null, config.Sources);
        }

        AlienScope scope = new(find, count, now);
        Dictionary<string, JsonElement> overriding = [];
        if (given is { } json)
        {
            foreach (JsonProperty property in JsonText.Parse(json).EnumerateObject())
            {
                overriding[property.Name] = property.Value;
            }
        }

        List<AlienItem> items = new(count);
        long bytes = 0;
        for (int i = 0; i < count; i++)
        {
            if (Fill(kind, config, scope, overriding, i, out AlienItem? item) is { } fault)
            {
                return new AlienItems(count > 1 ? $"Item {i}: {fault}" : fault, [], scope, config.Sources);
            }

            items.Add(item!);
            bytes += item!.Values.Values.Sum(static value => (long)JsonMarshal.GetRawUtf8Value(value).Length);
            if (bytes > AlienLimits.LargestParams)
            {
                return new AlienItems($"The parameters take more than {AlienLimits.LargestParams} bytes for all items together.", [], scope, config.Sources);
            }
        }

        return new AlienItems(null, items, scope, config.Sources);
    }

    /// <summary>What the nodes before this one gave for an item, one value for each node.</summary>
    internal IEnumerable<JsonElement> Before(int item) => Sources
        .Select(source => _scope!.ItemsOf(AlienExpression.KeyOf(source)) ?? [])
        .Where(static items => items.Count > 0)
        .Select(items => items[items.Count == 1 ? 0 : item]);

    /// <summary>Everything that the nodes before this one gave, in the order of the flow edges.</summary>
    internal IEnumerable<JsonElement> Everything() => Sources.SelectMany(source => _scope!.ItemsOf(AlienExpression.KeyOf(source)) ?? []);

    private static string? Fill(
        AlienStepKind kind, AlienNodeConfig config, AlienScope scope, Dictionary<string, JsonElement> overriding, int index, out AlienItem? item)
    {
        item = null;
        Dictionary<string, JsonElement> values = new(config.Params.Count + overriding.Count, StringComparer.Ordinal);
        foreach ((string name, AlienValue value) in config.Params)
        {
            if (overriding.ContainsKey(name))
            {
                continue;
            }

            if (value.Resolve(scope, index, out JsonElement found) is { } fault)
            {
                return fault;
            }

            values[name] = found;
        }

        foreach ((string name, JsonElement value) in overriding)
        {
            values[name] = value;
        }

        item = new AlienItem(index, values);
        return item.FaultAgainst(kind);
    }

    // As many as the nodes before gave; one that gave a single item goes with any number.
    private static string? Count(IReadOnlyList<string> sources, Func<string, ReadOnlyMemory<byte>?> find, out int count)
    {
        count = 1;
        string? longest = null;
        foreach (string source in sources)
        {
            if (find(AlienExpression.MetaKeyOf(source)) is not { } json || AlienMeta.CountOf(json) is var given && given == 1)
            {
                continue;
            }

            if (longest is not null && given != count)
            {
                return $"'{longest}' gave {count} items and '{source}' gave {given}. Nodes that lead to the same node must give equally many, or one.";
            }

            (longest, count) = (source, given);
        }

        return null;
    }
}
