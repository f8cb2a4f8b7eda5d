using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>
/// How the runs of another workflow, one for each item of a loop, get their input. What all of them are given is one JSON object,
/// <c>{"items": [...], "outer": {...}, "item_key": "...", "index_key": "..."}</c>; the input of each is <c>outer</c> with the item and,
/// if there is a key for it, the item's zero-based position. Of one name in both, the loop's own value counts.
/// </summary>
public static class LoopCall
{
    /// <summary>What all runs are given.</summary>
    /// <param name="items">A JSON array.</param>
    /// <param name="outer">The input that is the same for all of them, by name, each as JSON text.</param>
    /// <param name="itemKey">The name of the item in the workflow's input.</param>
    /// <param name="indexKey">The name of its position; null or empty for none.</param>
    public static ValueRef Input(JsonElement items, IEnumerable<(string Name, ReadOnlyMemory<byte> Json)> outer, string itemKey, string? indexKey) =>
        ValueRef.Inline(JsonText.Write((items, outer, itemKey, indexKey), static (writer, given) =>
        {
            writer.WriteStartObject();
            LoopBody.WriteItems(writer, given.items, given.outer);
            writer.WriteString("item_key"u8, given.itemKey);
            if (!string.IsNullOrEmpty(given.indexKey))
            {
                writer.WriteString("index_key"u8, given.indexKey);
            }

            writer.WriteEndObject();
        }));

    /// <summary>The input of one run.</summary>
    /// <param name="input">What <see cref="Input"/> made, parsed.</param>
    /// <param name="index">The zero-based position of the item.</param>
    /// <returns>A JSON object.</returns>
    public static JsonElement InputOf(JsonElement input, int index) => JsonText.Parse(JsonText.Write((input, index), static (writer, given) =>
    {
        string itemKey = given.input.GetProperty("item_key"u8).GetString()!;
        string? indexKey = given.input.TryGetProperty("index_key"u8, out JsonElement key) ? key.GetString() : null;
        writer.WriteStartObject();
        foreach (JsonProperty outer in given.input.GetProperty("outer"u8).EnumerateObject())
        {
            if (outer.Name != itemKey && outer.Name != indexKey)
            {
                outer.WriteTo(writer);
            }
        }

        if (indexKey is not null && indexKey != itemKey)
        {
            writer.WriteNumber(indexKey, given.index);
        }

        writer.WritePropertyName(itemKey);
        given.input.GetProperty("items"u8)[given.index].WriteTo(writer);
        writer.WriteEndObject();
    }));
}
