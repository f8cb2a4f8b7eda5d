using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Runs;

/// <summary>The values that an answer shows, loaded before it is written so that writing never waits.</summary>
internal sealed class LoadedValues
{
    /// <summary>For those who show inline values only.</summary>
    public static readonly LoadedValues None = new();

    private readonly Dictionary<ValueRef, ReadOnlyMemory<byte>> _stored = [];

    /// <summary>Loads the stored ones of the given values; most runs have none, and then nothing is allocated.</summary>
    public static async ValueTask<LoadedValues> Load(IReadOnlyList<ValueRef> values, IValueStore store, CancellationToken cancellationToken)
    {
        LoadedValues? loaded = null;
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i].IsStored)
            {
                loaded ??= new LoadedValues();
                loaded._stored[values[i]] = await store.Load(values[i], cancellationToken);
            }
        }

        return loaded ?? None;
    }

    /// <summary>The JSON text of a value that is inline or was loaded.</summary>
    public ReadOnlySpan<byte> Json(ValueRef value) => Text(value).Span;

    /// <inheritdoc cref="Json"/>
    public ReadOnlyMemory<byte> Text(ValueRef value) => value.IsStored ? _stored[value] : value.Json;
}
