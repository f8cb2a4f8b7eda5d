using System.Text;
using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Alien.Templates;

/// <summary>What the templates of one call of a node stand for. What arrives is parsed at its first use, and once.</summary>
/// <param name="find">The JSON text that arrived under a key; null when nothing did.</param>
/// <param name="count">How many items the node runs for.</param>
/// <param name="now">What <c>now()</c> stands for.</param>
internal sealed class AlienScope(Func<string, ReadOnlyMemory<byte>?> find, int count, DateTimeOffset now)
{
    private static readonly JsonElement Global = JsonElement.Parse("""{"platform":"Tributary"}"""u8);

    private readonly Dictionary<string, JsonElement?> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement[]> _items = new(StringComparer.Ordinal);

    /// <summary>The items that a node gave out; null when nothing arrived from it.</summary>
    public IReadOnlyList<JsonElement>? ItemsOf(string key)
    {
        if (!_items.TryGetValue(key, out JsonElement[]? items))
        {
            if (Arrived(key) is not { } value)
            {
                return null;
            }

            // An array of objects has to be walked to find one of them by its index: that is done once.
            items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
            _items.Add(key, items);
        }

        return items;
    }

    /// <summary>The value of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="item">Which item the node runs for, zero-based.</param>
    /// <param name="value">The value.</param>
    /// <returns>Why there is none, as a sentence; null when there is one.</returns>
    public string? Resolve(AlienExpression expression, int item, out JsonElement value)
    {
        value = default;
        switch (expression.Root)
        {
            case AlienRoot.Now:
                value = AlienJson.Text(MomentText.Of(now));
                return null;
            case AlienRoot.Node:
                return ResolveNode(expression, item, out value);
            case AlienRoot.Global:
                return Follow(expression, Global, 0, out value);
            default:
                return Arrived(expression.Key!) is { } arrived
                    ? Follow(expression, arrived, 0, out value)
                    : expression.NodeId is { } nodeId ? Unknown(expression, nodeId) : $"'{expression.Text}' has no value in this run.";
        }
    }

    private static string Unknown(AlienExpression expression, string nodeId) =>
        $"'{expression.Text}' refers to '{nodeId}', but no node of that id comes before this one. Correct the id, or lead a flow edge from that node to this one.";

    private static string? Follow(AlienExpression expression, JsonElement value, int from, out JsonElement found)
    {
        found = value;
        for (int i = from; i < expression.Path.Count; i++)
        {
            AlienPathStep step = expression.Path[i];
            bool exists = step.Name is { } name
                ? AlienName.TryGet(found, name, out JsonElement next)
                : TryIndex(found, step.Index, out next);
            if (!exists)
            {
                return $"'{expression.Text}' has no value: there is no {Shown(step)} in {Place(expression, i)}{Known(found)}.";
            }

            found = next;
        }

        return null;
    }

    private static bool TryIndex(JsonElement list, int index, out JsonElement item)
    {
        bool exists = list.ValueKind == JsonValueKind.Array && index < list.GetArrayLength();
        item = exists ? list[index] : default;
        return exists;
    }

    private static string Shown(AlienPathStep step) => step.Name is null ? $"[{step.Index}]" : $"'{step.Name}'";

    private static string Place(AlienExpression expression, int steps)
    {
        StringBuilder place = new(expression.Root switch
        {
            AlienRoot.Node => "@" + expression.NodeId,
            AlienRoot.Meta => "$meta." + expression.NodeId,
            _ => "$" + expression.Root.ToString().ToLowerInvariant(),
        });
        for (int i = 0; i < steps; i++)
        {
            place.Append(expression.Path[i]);
        }

        return place.ToString();
    }

    private static string Known(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Take(10).Select(static property => property.Name).ToArray() is { Length: > 0 } names
            ? $", which has {string.Join(", ", names)}"
            : ", which is empty",
        JsonValueKind.Array => $", a list of {value.GetArrayLength()}",
        _ => $", {Json.JsonTextInput.Describe(value)}",
    };

    private string? ResolveNode(AlienExpression expression, int item, out JsonElement value)
    {
        value = default;
        if (ItemsOf(expression.Key!) is not { } items)
        {
            return Unknown(expression, expression.NodeId!);
        }

        // An index right after the node says which of its items is meant.
        if (expression.Path is [{ Name: null } first, ..])
        {
            return first.Index < items.Count
                ? Follow(expression, items[first.Index], 1, out value)
                : $"'{expression.Text}' has no value: '{expression.NodeId}' gave {items.Count} items.";
        }

        return items.Count == 1 ? Follow(expression, items[0], 0, out value)
            : items.Count == count ? Follow(expression, items[item], 0, out value)
            : $"'{expression.Text}' does not say which item is meant: '{expression.NodeId}' gave {items.Count} items and this node runs for {count}. Write @{expression.NodeId}[0] for one of them.";
    }

    private JsonElement? Arrived(string key)
    {
        if (!_values.TryGetValue(key, out JsonElement? value))
        {
            value = find(key) is { } json ? JsonText.Parse(json) : null;
            _values.Add(key, value);
        }

        return value;
    }
}
