using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Tributary.Api.Options;
using Tributary.Engine.Stores;

namespace Tributary.Functions.Runs;

/// <summary>Removes what idempotency keys stood for whose time is over.</summary>
public sealed class SweepClaims(IClaimStore claims, IOptions<RunOptions> options, TimeProvider time)
{
    /// <summary>Sweeps every hour.</summary>
    [Function(nameof(SweepClaims))]
    public Task Run([TimerTrigger("0 7 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => Sweep(cancellationToken);

    internal Task Sweep(CancellationToken cancellationToken) => claims.RemoveBefore(time.GetUtcNow() - options.Value.IdempotencyTime, cancellationToken);
}
