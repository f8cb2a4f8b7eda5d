namespace Tributary.Engine.Runs;

/// <summary>
/// What a run that is tried again keeps of the run before it: the nodes that succeeded, unless something before them is executed
/// again and may give out something else this time. A new run whose log begins with their ends goes on from there as an interrupted
/// run does.
/// </summary>
public static class KeptNodes
{
    /// <summary>
    /// The ends of the kept nodes as first executions of the new run, in an order in which they can follow one another. A node that
    /// failed is not kept, whether or not the run went on without it; nor is one that was cut off.
    /// </summary>
    /// <param name="run">The run before, which is over.</param>
    /// <param name="at">When the new run is accepted, UTC: for it, these nodes ended then.</param>
    /// <exception cref="ArgumentException">The run is not over.</exception>
    public static IReadOnlyList<RunEvent.NodeFinished> Of(RunSnapshot run, DateTimeOffset at)
    {
        RunView view = run.View;
        if (!view.Status.IsTerminal())
        {
            throw new ArgumentException($"Run {run.Header.Id} is not over.", nameof(run));
        }

        List<RunEvent.NodeFinished> kept = [];
        RunState state = new(view.Plan, run.Header.Bindings);
        while (state.TryTakeReady(out int node))
        {
            if (view.Nodes[node] is { Status: NodeStatus.Succeeded, End: { } end })
            {
                RunEvent.NodeFinished first = end with { At = at, StartedAt = at, Attempt = 1, Phase = 0, IsKept = true, KeptItems = view.Nodes[node].LoopItems };
                state.Apply(node, first);
                kept.Add(first);
            }
        }

        return kept;
    }
}
