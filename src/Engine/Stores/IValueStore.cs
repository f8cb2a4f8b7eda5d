using Tributary.Engine.Values;

namespace Tributary.Engine.Stores;

/// <summary>Keeps the values that are too large to be carried inline.</summary>
public interface IValueStore
{
    /// <summary>Keeps a value for as long as its run is kept.</summary>
    /// <param name="runId">The run it belongs to.</param>
    /// <param name="utf8Json">One valid JSON value.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A stored reference. Durable at the latest when the event that mentions it is.</returns>
    ValueTask<ValueRef> Put(string runId, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken);

    /// <summary>Loads the JSON text of any reference, inline or stored.</summary>
    /// <exception cref="KeyNotFoundException">The store does not have it (any more).</exception>
    ValueTask<ReadOnlyMemory<byte>> Load(ValueRef value, CancellationToken cancellationToken);
}
