using System.Text.Json;
using Tributary.Engine.Values;
using Tributary.Nodes.Aggregate;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>Makes one object of all items that have the same value somewhere, groups in order of first appearance.</summary>
/// <param name="Path">Where the value lies; an item without one is in the group of null.</param>
/// <param name="Totals">The figures of each group; without any its items are listed.</param>
internal sealed record GroupStep(JsonPath Path, IReadOnlyList<GroupTotal> Totals) : ITransformStep
{
    public List<JsonElement> Apply(List<JsonElement> items, TransformCall call)
    {
        OrderedDictionary<string, (JsonElement Key, List<JsonElement> Items)> groups = new(StringComparer.Ordinal);
        foreach (JsonElement item in items)
        {
            call.Check(groups.Count);
            JsonElement key = Path.TryFirst(item, out JsonElement found) ? found : default;
            string name = key.ValueKind == JsonValueKind.Undefined ? "null;" : JsonKey.Of(key);
            if (!groups.TryGetValue(name, out (JsonElement Key, List<JsonElement> Items) group))
            {
                group = (key, []);
                groups.Add(name, group);
            }

            group.Items.Add(item);
        }

        int[] skipped = new int[Totals.Count];
        List<JsonElement> made = call.Make(groups.Values, (writer, group) => Write(writer, group, skipped));
        for (int i = 0; i < skipped.Length; i++)
        {
            if (skipped[i] > 0)
            {
                call.Warn(SkippedItems.Warning(Totals[i].Operation, Totals[i].Path, skipped[i], items.Count));
            }
        }

        return made;
    }

    private void Write(Utf8JsonWriter writer, (JsonElement Key, List<JsonElement> Items) group, int[] skipped)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("key"u8);
        JsonText.WriteOrNull(writer, group.Key);

        for (int i = 0; i < Totals.Count; i++)
        {
            GroupTotal total = Totals[i];
            Tally tally = new(total.Operation);
            foreach (JsonElement item in group.Items)
            {
                JsonElement value = item;
                if ((total.Path is not null && !total.Path.TryFirst(item, out value)) || !tally.Add(value))
                {
                    skipped[i]++;
                }
            }

            writer.WritePropertyName(total.Name);
            tally.Write(writer, AggregateConfig.Unrounded);
        }

        if (Totals.Count == 0)
        {
            writer.WriteStartArray("items"u8);
            group.Items.ForEach(item => item.WriteTo(writer));
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
