using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Local.Runs;

namespace Tributary.Local.Storage;

/// <summary>
/// The values as nodes see them: while the store cannot work, they wait. A node that did its work is not to do it again only because
/// its output could not be kept.
/// </summary>
internal sealed class PatientValueStore(IValueStore values, TimeProvider time, ILogger<PatientValueStore> logger) : IValueStore
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public async ValueTask<ValueRef> Put(string runId, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await values.Put(runId, utf8Json, cancellationToken);
            }
            catch (StoreUnavailableException exception)
            {
                await Wait(exception, cancellationToken);
            }
        }
    }

    public async ValueTask<ReadOnlyMemory<byte>> Load(ValueRef value, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await values.Load(value, cancellationToken);
            }
            catch (StoreUnavailableException exception)
            {
                await Wait(exception, cancellationToken);
            }
        }
    }

    private Task Wait(StoreUnavailableException exception, CancellationToken cancellationToken)
    {
        Log.ValuesUnavailable(logger, RetryAfter, exception);
        return Task.Delay(RetryAfter, time, cancellationToken);
    }
}
