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
    public const string Partial = "partial";
    public const string Failure = "failure";
    public const string Skipped = "skipped";
    public const string Cancelled = "cancelled";

    /// <summary>A run's word.</summary>
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Queued or RunStatus.Running => Running,
        RunStatus.AwaitingFeedback or RunStatus.AwaitingEvent => Waiting,
        RunStatus.Completed => Success,
        RunStatus.Failed => Failure,
        RunStatus.Stopped => Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The word of a node by itself: what comes after a failure cannot be told from a branch that was not taken, see <see cref="OfNodes"/>.</summary>
    public static string Of(NodeView node, RunStatus run) => node switch
    {
        { Status: NodeStatus.Succeeded } => Success,
        { Status: NodeStatus.Failed } => Failure,
        { Status: NodeStatus.Running } => Running,
        { Status: NodeStatus.Waiting or NodeStatus.AwaitingFeedback } => Waiting,
        { Status: NodeStatus.Skipped, StartedAt: null } => Skipped,
        { Status: NodeStatus.Skipped or NodeStatus.Pending } => Unfinished(run),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.Status, null),
    };

    /// <summary>The words of a run's nodes, by their positions in its plan.</summary>
    public static string[] OfNodes(RunView view)
    {
        string[] words = new string[view.Nodes.Count];
        foreach (int node in view.Plan.Layers.SelectMany(static layer => layer))
        {
            string word = Of(view.Nodes[node], view.Status);
            words[node] = word == Skipped && IsBehindAnEnd(view.Plan, node, words) ? Unfinished(view.Status) : word;
        }

        return words;
    }

    private static string Unfinished(RunStatus run) => run == RunStatus.Stopped ? Cancelled : Pending;

    // What comes after a failure was not skipped for its branch: it would have run.
    private static bool IsBehindAnEnd(RunPlan plan, int node, string[] words)
    {
        foreach (int edge in plan.Incoming(node))
        {
            PlanEdge planned = plan.Edges[edge];
            if (planned.Meaning != EdgeMeaning.Data && words[planned.From] is Failure or Pending or Cancelled)
            {
                return true;
            }
        }

        return false;
    }
}
