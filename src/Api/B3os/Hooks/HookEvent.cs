using Tributary.Api.B3os.Runs;
using Tributary.Engine.Runs;

namespace Tributary.Api.B3os.Hooks;

/// <summary>Something that webhooks are told of once a run is over.</summary>
/// <param name="Type">One of <see cref="All"/>.</param>
/// <param name="NodeId">The node it is about; null for the whole run.</param>
internal readonly record struct HookEvent(string Type, string? NodeId)
{
    private const string Completed = "run.completed";
    private const string Failed = "run.failed";
    private const string Cancelled = "run.cancelled";
    private const string NodeFailed = "node.failed";

    // A run of thousands of failed nodes must not make as many calls.
    private const int MostNodes = 20;

    /// <summary>All types.</summary>
    public static readonly IReadOnlyList<string> All = [Completed, Failed, Cancelled, NodeFailed];

    /// <summary>Those that a webhook is told of which names none.</summary>
    public static readonly IReadOnlyList<string> Ends = [Completed, Failed, Cancelled];

    /// <summary>What there is to tell of a run that is over.</summary>
    /// <param name="run">The run.</param>
    /// <param name="status">The word for its status.</param>
    public static IEnumerable<HookEvent> Of(RunSnapshot run, string status)
    {
        foreach (int node in run.View.SettledOrder.Where(node => run.View.Nodes[node].Status == NodeStatus.Failed).Take(MostNodes))
        {
            yield return new HookEvent(NodeFailed, run.View.Plan.Nodes[node].Id);
        }

        yield return new HookEvent(status switch { B3osStatuses.Failure => Failed, B3osStatuses.Cancelled => Cancelled, _ => Completed }, null);
    }
}
