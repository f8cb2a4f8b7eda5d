using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>What <see cref="LoopBody.Input"/> or <see cref="LoopCall.Input"/> made, taken apart once for all runs of a loop. Immutable.</summary>
public sealed class LoopInput
{
    private LoopInput(JsonElement whole)
    {
        Items = [.. whole.GetProperty("items"u8).EnumerateArray()];
        Outer = whole.GetProperty("outer"u8).EnumerateObject().ToDictionary(static value => value.Name, static value => ValueRef.FromElement(value.Value), StringComparer.Ordinal);
        ItemKey = whole.TryGetProperty("item_key"u8, out JsonElement item) ? item.GetString() : null;
        IndexKey = whole.TryGetProperty("index_key"u8, out JsonElement index) ? index.GetString() : null;
    }

    /// <summary>The items.</summary>
    public IReadOnlyList<JsonElement> Items { get; }

    /// <summary>The values of the nodes around the loop, by name.</summary>
    public IReadOnlyDictionary<string, ValueRef> Outer { get; }

    /// <summary>The name of the item in the input of another workflow; null for a loop that runs a part of its own.</summary>
    public string? ItemKey { get; }

    /// <summary>The name of the item's position in the input of another workflow; null for none.</summary>
    public string? IndexKey { get; }

    /// <summary>Takes it apart.</summary>
    /// <param name="utf8Json">The JSON text, which need not outlive this call.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static LoopInput Read(ReadOnlyMemory<byte> utf8Json) => new(JsonText.Parse(utf8Json));
}
