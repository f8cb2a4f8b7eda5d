using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Auth;

/// <summary>
/// Counts the requests of each key: a bucket of a minute's worth, filled evenly. Every answer tells how the bucket stands
/// (<c>RateLimit-Limit</c>, <c>RateLimit-Remaining</c>, <c>RateLimit-Reset</c>: the seconds until it is full).
/// </summary>
/// <param name="perMinute">The requests of a minute, 1 or more.</param>
internal sealed class RequestRate(int perMinute) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<Guid> _limiter = PartitionedRateLimiter.Create<Guid, Guid>(
        keyId => RateLimitPartition.GetTokenBucketLimiter(keyId, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Minute / perMinute,
        }));

    /// <summary>Counts a request.</summary>
    /// <returns>False when it is one too many: it was not counted, and <c>Retry-After</c> says when to come again.</returns>
    public bool TryCount(Guid keyId, IHeaderDictionary answer)
    {
        using RateLimitLease lease = _limiter.AttemptAcquire(keyId);
        long left = _limiter.GetStatistics(keyId)?.CurrentAvailablePermits ?? perMinute;
        answer["RateLimit-Limit"] = Text(perMinute);
        answer["RateLimit-Remaining"] = Text(left);
        answer["RateLimit-Reset"] = Text(Seconds(Minute * (perMinute - left) / perMinute));
        if (!lease.IsAcquired)
        {
            answer.RetryAfter = Text(Seconds(lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait : Minute / perMinute));
        }

        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    // A client that comes a moment too early would only be sent away again.
    private static long Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
