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

    /// <summary>The input of one run. Costs the same for every item, however many there are.</summary>
    /// <param name="input">What <see cref="Input"/> made.</param>
    /// <param name="index">The zero-based position of the item.</param>
    /// <returns>A JSON object.</returns>
    public static JsonElement InputOf(LoopInput input, int index) => JsonText.Parse(JsonText.Write((input, index), static (writer, given) =>
    {
        (LoopInput input, int index) = given;
        writer.WriteStartObject();
        foreach ((string name, ValueRef value) in input.Outer)
        {
            if (name != input.ItemKey && name != input.IndexKey)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
            }
        }

        if (input.IndexKey is { } indexKey && indexKey != input.ItemKey)
        {
            writer.WriteNumber(indexKey, index);
        }

        writer.WritePropertyName(input.ItemKey!);
        input.Items[index].WriteTo(writer);
        writer.WriteEndObject();
    }));
}
