namespace Tributary.Engine.Runs;

/// <summary>When a failed node is tried again.</summary>
/// <param name="Attempts">Attempts in all, 1 to 10; 1 means no retry.</param>
/// <param name="Delay">The wait before the second attempt, 0 to 1 hour.</param>
/// <param name="Backoff">The factor by which each further wait grows, 1 to 10.</param>
public sealed record RetryPolicy(int Attempts, TimeSpan Delay, double Backoff)
{
    /// <summary>The longest wait between two attempts.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    /// <summary>One attempt.</summary>
    public static readonly RetryPolicy None = new(1, TimeSpan.FromSeconds(1), 2);

    /// <summary>The wait after attempt number <paramref name="attempt"/> (one-based), at most <see cref="LongestDelay"/>.</summary>
    public TimeSpan DelayAfter(int attempt)
    {
        double seconds = Delay.TotalSeconds * Math.Pow(Backoff, attempt - 1);
        return seconds < LongestDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestDelay;
    }
}
