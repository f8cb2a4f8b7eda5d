using Microsoft.DurableTask;

namespace Tributary.Functions.Runs;

/// <summary>
/// How often activities are tried. A node's own failure is a value: what an activity throws is the platform's (a worker was lost,
/// the store is out of reach), so that trying again is right.
/// </summary>
internal static class Persistence
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    /// <summary>For nodes: half an hour of tries, then the run fails.</summary>
    public static TaskOptions Long { get; } = new(new TaskRetryOptions(new RetryPolicy(15, FirstDelay, 2, LongestDelay)));

    /// <summary>For the end of a run, which is to be recorded whatever it takes: three days of tries.</summary>
    public static TaskOptions Endless { get; } = new(new TaskRetryOptions(new RetryPolicy(870, FirstDelay, 2, LongestDelay)));
}
