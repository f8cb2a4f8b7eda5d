using Tributary.Engine.Runs;

namespace Tributary.Api.B3os.Runs;

/// <summary>The words clients know for what the engine tells: the one place where they are mapped.</summary>
internal static class B3osStatuses
{
    public const string Pending = "pending";
    public const string Running = "running";
    public const string Waiting = "waiting";
    public const string Success = "success";
    public const string Failure = "failure";
    public const string Skipped = "skipped";
    public const string Cancelled = "cancelled";

    /// <summary>A run's word.</summary>
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Queued or RunStatus.Running => Running,
        RunStatus.AwaitingFeedback => Waiting,
        RunStatus.Completed => Success,
        RunStatus.Failed => Failure,
        RunStatus.Stopped => Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>A node's word within a run: what the end of the run cut off was not skipped.</summary>
    public static string Of(NodeView node, RunStatus run) => node.Status switch
    {
        NodeStatus.Succeeded => Success,
        NodeStatus.Failed => Failure,
        NodeStatus.Skipped when node.StartedAt is null => Skipped,
        NodeStatus.Skipped or NodeStatus.Pending => run == RunStatus.Stopped ? Cancelled : Pending,
        NodeStatus.Running => Running,
        NodeStatus.Waiting or NodeStatus.AwaitingFeedback => Waiting,
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.Status, null),
    };
}
