using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tributary.Engine.Values;

/// <summary>
/// A JSON value as an orchestration carries it: the JSON itself while it is small, otherwise the key under which the
/// value store keeps it (a claim check). Immutable; two references are equal when they hold the same bytes or the same key.
/// </summary>
[JsonConverter(typeof(ValueRefConverter))]
public sealed class ValueRef : IEquatable<ValueRef>
{
    /// <summary>The longest JSON text, in UTF-8 bytes, that is carried inline (8 KiB).</summary>
    public const int InlineLimit = 8 * 1024;

    /// <summary>The JSON value <c>null</c>.</summary>
    public static readonly ValueRef Null = new("null"u8.ToArray(), null, 4);

    private readonly ReadOnlyMemory<byte> _json;

    private ValueRef(ReadOnlyMemory<byte> json, string? key, long length)
    {
        _json = json;
        Key = key;
        Length = length;
    }

    /// <summary>The key in the value store, or null when the value is inline.</summary>
    public string? Key { get; }

    /// <summary>The length of the JSON text in UTF-8 bytes.</summary>
    public long Length { get; }

    /// <summary>Whether the value has to be read from the value store.</summary>
    public bool IsStored => Key is not null;

    /// <summary>The JSON text in UTF-8.</summary>
    /// <exception cref="InvalidOperationException">The value is stored, see <see cref="IsStored"/>.</exception>
    public ReadOnlyMemory<byte> Json => Key is null
        ? _json
        : throw new InvalidOperationException($"The value '{Key}' is kept in the value store and has to be loaded first.");

    /// <summary>A reference that holds <paramref name="utf8Json"/> itself. The text must be one valid JSON value; it is not copied.</summary>
    public static ValueRef Inline(ReadOnlyMemory<byte> utf8Json) => new(utf8Json, null, utf8Json.Length);

    /// <summary>A reference to a value of <paramref name="length"/> bytes kept under <paramref name="key"/>.</summary>
    public static ValueRef Stored(string key, long length) => new(default, key, length);

    /// <summary>A JSON string with the given text.</summary>
    public static ValueRef FromText(string text) => Inline(JsonText.Encode(text));

    /// <summary>A copy of a parsed JSON value.</summary>
    public static ValueRef FromElement(JsonElement element) => Inline(JsonText.Encode(element));

    /// <inheritdoc/>
    public bool Equals(ValueRef? other) =>
        other is not null && Key == other.Key && Length == other.Length && (Key is not null || _json.Span.SequenceEqual(other._json.Span));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueRef);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Key, StringComparer.Ordinal);
        hash.AddBytes(_json.Span);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => Key is null ? $"inline, {Length} bytes" : $"{Key}, {Length} bytes";
}
