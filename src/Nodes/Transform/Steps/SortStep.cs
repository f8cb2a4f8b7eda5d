using System.Text.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>Sorts the items; those that are equal stay in their order, and those without a value come last in either direction.</summary>
/// <param name="Keys">By what, the first counting most.</param>
internal sealed record SortStep(IReadOnlyList<SortKey> Keys) : ITransformStep
{
    public List<JsonElement> Apply(List<JsonElement> items, TransformCall call)
    {
        call.Check(items.Count);
        IOrderedEnumerable<JsonElement>? sorted = null;
        foreach (SortKey key in Keys)
        {
            JsonElement Value(JsonElement item) => key.Path is null ? item : key.Path.TryFirst(item, out JsonElement found) ? found : default;
            bool IsMissing(JsonElement item) => Value(item).ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
            sorted = sorted is null ? items.OrderBy(IsMissing) : sorted.ThenBy(IsMissing);
            sorted = key.IsDescending ? sorted.ThenByDescending(Value, ItemOrder.Instance) : sorted.ThenBy(Value, ItemOrder.Instance);
        }

        return [.. sorted!];
    }
}
