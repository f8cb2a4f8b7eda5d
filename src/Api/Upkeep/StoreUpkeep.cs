using Microsoft.Extensions.Options;
using Tributary.Api.Options;
using Tributary.Engine.Stores;

namespace Tributary.Api.Upkeep;

/// <summary>What the stores have to be rid of from time to time; the host says when. Nothing of it is seen by any client meanwhile.</summary>
/// <param name="claims">What idempotency keys stand for.</param>
/// <param name="workflows">The workflows.</param>
/// <param name="options">How long a key stands for its request.</param>
/// <param name="time">The clock.</param>
public sealed class StoreUpkeep(IClaimStore claims, IWorkflowStore workflows, IOptions<RunOptions> options, TimeProvider time)
{
    /// <summary>A write that was begun this long ago has no process any more: no request takes so long.</summary>
    internal static readonly TimeSpan LongestWrite = TimeSpan.FromMinutes(10);

    /// <summary>Removes claims whose time is over, and what processes left behind that ended in the middle of a write.</summary>
    /// <exception cref="StoreUnavailableException">The storage is away; the next round does it again.</exception>
    public async Task Sweep(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await claims.RemoveBefore(now - options.Value.IdempotencyTime, cancellationToken);
        await workflows.SettleBefore(now - LongestWrite, cancellationToken);
    }
}
