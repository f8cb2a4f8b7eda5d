using System.Net.Http.Headers;

namespace Tributary.Nodes.HttpRequest;

/// <summary>Reads the <c>Retry-After</c> header.</summary>
internal static class RetryAfterHeader
{
    /// <summary>The wait that is asked for, in seconds or until a date; null when the header is absent or says neither. Never negative.</summary>
    public static TimeSpan? Read(string? value, DateTimeOffset now)
    {
        if (!RetryConditionHeaderValue.TryParse(value, out RetryConditionHeaderValue? header))
        {
            return null;
        }

        TimeSpan wait = header.Delta ?? header.Date!.Value - now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
