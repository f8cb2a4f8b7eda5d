using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
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

    /// <summary>The words of a run's nodes, by their positions in its plan.</summary>
    public static string[] OfNodes(RunView view)
    {
        string[] words = new string[view.Nodes.Count];
        foreach (int node in view.Plan.Layers.SelectMany(static layer => layer))
        {
            words[node] = Of(view, node, words);
        }

        return words;
    }

    private static string Of(RunView view, int node, string[] words) => view.Nodes[node] switch
    {
        { Status: NodeStatus.Succeeded } => Success,
        { Status: NodeStatus.Failed } => Failure,
        { Status: NodeStatus.Running } => Running,
        { Status: NodeStatus.Waiting or NodeStatus.AwaitingFeedback } => Waiting,
        { Status: NodeStatus.Skipped, StartedAt: null } when !IsBehindAnEnd(view, node, words) => Skipped,
        { Status: NodeStatus.Skipped or NodeStatus.Pending } => view.Status == RunStatus.Stopped ? Cancelled : Pending,
        var other => throw new ArgumentOutOfRangeException(nameof(node), other.Status, null),
    };

    // What comes after a failure was not skipped for its branch: it would have run.
    private static bool IsBehindAnEnd(RunView view, int node, string[] words)
    {
        foreach (int edge in view.Plan.Incoming(node))
        {
            PlanEdge planned = view.Plan.Edges[edge];
            if (planned.Meaning != EdgeMeaning.Data && words[planned.From] is Failure or Pending or Cancelled)
            {
                return true;
            }
        }

        return false;
    }
}
