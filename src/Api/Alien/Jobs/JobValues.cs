using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Alien.Jobs;

/// <summary>The values that an answer about a job shows, each loaded once, up to a bound: an answer must not grow with the number of large values.</summary>
/// <param name="store">Where large values are.</param>
internal sealed class JobValues(IValueStore store)
{
    /// <summary>The most bytes that are loaded for one answer (64 MiB).</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    private readonly Dictionary<ValueRef, ReadOnlyMemory<byte>> _loaded = [];
    private long _bytes;

    /// <summary>The JSON text of a value; null when it would be too much.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> Load(ValueRef value, CancellationToken cancellationToken)
    {
        if (!value.IsStored)
        {
            return value.Json;
        }

        if (_loaded.TryGetValue(value, out ReadOnlyMemory<byte> known))
        {
            return known;
        }

        if (!TrySpend(value.Length))
        {
            return null;
        }

        ReadOnlyMemory<byte> loaded = await store.Load(value, cancellationToken);
        _loaded.Add(value, loaded);
        return loaded;
    }

    /// <summary>Takes bytes off the bound; false, and nothing is taken, when there are not as many left.</summary>
    public bool TrySpend(long bytes)
    {
        bool fits = _bytes + bytes <= MostBytes;
        _bytes += fits ? bytes : 0;
        return fits;
    }
}
