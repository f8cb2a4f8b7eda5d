using System.Collections.Concurrent;
using System.Globalization;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Tests.Fakes;

internal sealed class MemoryValues : IValueStore
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _values = new();
    private int _next;

    public ValueTask<ValueRef> Put(string runId, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken)
    {
        string key = Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);
        _values[key] = utf8Json.ToArray();
        return ValueTask.FromResult(ValueRef.Stored(key, utf8Json.Length));
    }

    public ValueTask<ReadOnlyMemory<byte>> Load(ValueRef value, CancellationToken cancellationToken) =>
        ValueTask.FromResult(value.IsStored ? _values[value.Key!] : value.Json);
}
