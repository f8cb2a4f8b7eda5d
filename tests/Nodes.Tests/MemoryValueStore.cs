using System.Globalization;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Tests;

/// <summary>A value store that lives as long as its test.</summary>
internal sealed class MemoryValueStore : IValueStore
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _values = new(StringComparer.Ordinal);

    public int Count => _values.Count;

    /// <summary>Thrown by every call while it is set; null for a store that works.</summary>
    public Exception? Outage { get; set; }

    public ValueTask<ValueRef> Put(string runId, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken)
    {
        ThrowOutage();
        string key = $"{runId}/{_values.Count.ToString(CultureInfo.InvariantCulture)}";
        _values.Add(key, utf8Json);
        return ValueTask.FromResult(ValueRef.Stored(key, utf8Json.Length));
    }

    public ValueTask<ReadOnlyMemory<byte>> Load(ValueRef value, CancellationToken cancellationToken)
    {
        ThrowOutage();
        return ValueTask.FromResult(value.IsStored ? _values[value.Key!] : value.Json);
    }

    private void ThrowOutage()
    {
        if (Outage is not null)
        {
            throw Outage;
        }
    }
}
