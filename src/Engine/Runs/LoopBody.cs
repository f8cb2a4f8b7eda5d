using System.Globalization;
using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>
/// How the runs of a loop's body get what they work with. The input of all of them is one JSON object,
/// <c>{"items": [...], "outer": {...}}</c>; in each, the body's node <see cref="EntryId"/> is given the item at
/// <see cref="Item"/>, its zero-based position at <see cref="Index"/>, the number of items at <see cref="Total"/>, all three as one object
/// at <see cref="Frame"/>, of an item that is a list each of its parts at <see cref="Part"/>, and every value of <c>outer</c> at the connector of its name: what an edge of the body leaves from, and nothing else.
/// </summary>
public static class LoopBody
{
    /// <summary>The id of the node at which the values enter.</summary>
    public const string EntryId = "$loop";

    /// <summary>The connector of the item.</summary>
    public const string Item = "loop.item";

    /// <summary>The connector of its position.</summary>
    public const string Index = "loop.index";

    /// <summary>The connector of the number of items.</summary>
    public const string Total = "loop.total";

    /// <summary>The connector of <c>{"item", "index", "total"}</c>.</summary>
    public const string Frame = "loop.frame";

    private const string PartPrefix = "loop.part.";

    /// <summary>The connector of one part of an item that is a list.</summary>
    /// <param name="index">Its zero-based position in the item.</param>
    public static string Part(int index) => string.Create(CultureInfo.InvariantCulture, $"{PartPrefix}{index}");

    /// <summary>The input of all runs of a body.</summary>
    /// <param name="items">A JSON array.</param>
    /// <param name="outer">The values of the nodes around the loop, by name, each as JSON text.</param>
    public static ValueRef Input(JsonElement items, IEnumerable<(string Name, ReadOnlyMemory<byte> Json)> outer) =>
        ValueRef.Inline(JsonText.Write((items, outer), static (writer, given) =>
        {
            writer.WriteStartObject();
            WriteItems(writer, given.items, given.outer);
            writer.WriteEndObject();
        }));

    /// <summary>What one run of a body is given. Costs the same for every item, however many there are.</summary>
    /// <param name="body">The body.</param>
    /// <param name="input">What <see cref="Input"/> made.</param>
    /// <param name="index">The zero-based position of the item.</param>
    public static RunInput Bind(WorkflowGraph body, LoopInput input, int index)
    {
        JsonElement item = input.Items[index];
        List<InputBinding> bindings = [];
        foreach (string connector in body.Edges.Select(static edge => edge.From).Where(static from => from.NodeId == EntryId).Select(static from => from.Connector).Distinct(StringComparer.Ordinal))
        {
            ValueRef? value = connector switch
            {
                Item => ValueRef.FromElement(item),
                Index => Number(index),
                Total => Number(input.Items.Count),
                Frame => FrameOf(item, index, input.Items.Count),
                _ when connector.StartsWith(PartPrefix, StringComparison.Ordinal) =>
                    ValueRef.FromElement(item[int.Parse(connector.AsSpan(PartPrefix.Length), CultureInfo.InvariantCulture)]),
                _ => input.Outer.GetValueOrDefault(connector),
            };
            if (value is not null)
            {
                bindings.Add(new InputBinding(EntryId, connector, null, value));
            }
        }

        return new RunInput(bindings);
    }

    /// <summary>Writes the two properties that the input of every loop has.</summary>
    internal static void WriteItems(Utf8JsonWriter writer, JsonElement items, IEnumerable<(string Name, ReadOnlyMemory<byte> Json)> outer)
    {
        writer.WritePropertyName("items"u8);
        items.WriteTo(writer);
        writer.WritePropertyName("outer"u8);
        JsonText.WriteObject(writer, outer);
    }

    private static ValueRef FrameOf(JsonElement item, int index, int total) => ValueRef.Inline(JsonText.Write((item, index, total), static (writer, each) =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("item"u8);
        each.item.WriteTo(writer);
        writer.WriteNumber("index"u8, each.index);
        writer.WriteNumber("total"u8, each.total);
        writer.WriteEndObject();
    }));

    private static ValueRef Number(int value) => ValueRef.Inline(JsonText.Write(value, static (writer, number) => writer.WriteNumberValue(number)));
}
