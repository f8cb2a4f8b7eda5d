using Tributary.Engine.Runs;

namespace Tributary.Api.Alien.Jobs;

/// <summary>The words for where a job stands. There are four, so one that was cancelled is a failed one that says so in its error.</summary>
internal static class JobStatus
{
    public const string Pending = "pending";

    public const string Cancelled = "cancelled";

    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Queued => Pending,
        RunStatus.Running or RunStatus.AwaitingFeedback or RunStatus.AwaitingEvent => "running",
        RunStatus.Completed => "completed",
        RunStatus.Failed or RunStatus.Stopped => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a word."),
    };

    /// <summary>The reason of a failed job; null for any other.</summary>
    public static string? ErrorOf(RunStatus status, Failure? failure) =>
        status == RunStatus.Stopped ? Cancelled : status == RunStatus.Failed ? failure?.Message ?? "The job failed." : null;
}
