using Microsoft.Azure.Functions.Worker;
using Tributary.Api.Upkeep;

namespace Tributary.Functions.Runs;

/// <summary>Has the stores rid of what they need no more.</summary>
public sealed class SweepStores(StoreUpkeep upkeep)
{
    /// <summary>Sweeps every hour.</summary>
    [Function(nameof(SweepStores))]
    public Task Run([TimerTrigger("0 7 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => upkeep.Sweep(cancellationToken);
}
