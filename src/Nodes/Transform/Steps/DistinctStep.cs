using System.Text.Json;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>Keeps the first of the items that are the same.</summary>
/// <param name="Path">Where that lies in which they are compared; null compares the items. Items without it are the same as those with null.</param>
internal sealed record DistinctStep(JsonPath? Path) : ITransformStep
{
    public List<JsonElement> Apply(List<JsonElement> items, TransformCall call)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<JsonElement> kept = [];
        foreach (JsonElement item in items)
        {
            call.Check(kept.Count);
            JsonElement found = item;
            if (seen.Add(Path is null || Path.TryFirst(item, out found) ? JsonKey.Of(found) : "null;"))
            {
                kept.Add(item);
            }
        }

        return kept;
    }
}
