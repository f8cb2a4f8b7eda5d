using System.Text.Json;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>Puts the items of lists in the place of what holds them, one level deep.</summary>
/// <param name="Path">Where the list lies in an item; null takes the item itself.</param>
/// <param name="Name">The field that each becomes beside the others of its object; null gives them alone.</param>
internal sealed record FlattenStep(JsonPath? Path, string? Name) : ITransformStep
{
    public List<JsonElement> Apply(List<JsonElement> items, TransformCall call)
    {
        List<(JsonElement Item, JsonElement Part)> parts = [];
        foreach (JsonElement item in items)
        {
            JsonElement list = item;
            if (Path is not null && !Path.TryFirst(item, out list))
            {
                continue;
            }

            if (list.ValueKind != JsonValueKind.Array)
            {
                parts.Add((item, list));
                call.Check(parts.Count);
                continue;
            }

            foreach (JsonElement part in list.EnumerateArray())
            {
                parts.Add((item, part));
                call.Check(parts.Count);
            }
        }

        return Name is null ? [.. parts.Select(static each => each.Part)] : call.Make(parts, Write);
    }

    private void Write(Utf8JsonWriter writer, (JsonElement Item, JsonElement Part) each) => ItemFields.WriteWith(writer, each.Item, Name!, each.Part);
}
