using System.Text.Json;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>Puts to each object the item of another list that has the same key; several such items make several objects.</summary>
/// <param name="Path">Where the key lies in an item.</param>
/// <param name="OtherPath">Where it lies in an item of the other list.</param>
/// <param name="Name">The field that the other item becomes.</param>
/// <param name="KeepsAll">Whether items without a partner stay, with null for it.</param>
internal sealed record JoinStep(JsonPath Path, JsonPath OtherPath, string Name, bool KeepsAll) : ITransformStep
{
    public List<JsonElement> Apply(List<JsonElement> items, TransformCall call)
    {
        ILookup<string, JsonElement> others = call.Other.EnumerateArray()
            .Select(item => (Key: KeyOf(item, OtherPath), Item: item))
            .Where(static each => each.Key is not null)
            .ToLookup(static each => each.Key!, static each => each.Item, StringComparer.Ordinal);
        return call.Make(Pairs(items, others), Write);
    }

    private static string? KeyOf(JsonElement item, JsonPath path) =>
        path.TryFirst(item, out JsonElement key) && key.ValueKind != JsonValueKind.Null ? JsonKey.Of(key) : null;

    private IEnumerable<(JsonElement Item, JsonElement Other)> Pairs(List<JsonElement> items, ILookup<string, JsonElement> others)
    {
        foreach (JsonElement item in items)
        {
            bool any = false;
            if (KeyOf(item, Path) is { } key)
            {
                foreach (JsonElement other in others[key])
                {
                    any = true;
                    yield return (item, other);
                }
            }

            if (!any && KeepsAll)
            {
                yield return (item, default);
            }
        }
    }

    private void Write(Utf8JsonWriter writer, (JsonElement Item, JsonElement Other) pair) => ItemFields.WriteWith(writer, pair.Item, Name, pair.Other);
}
