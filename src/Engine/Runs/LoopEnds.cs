namespace Tributary.Engine.Runs;

/// <summary>
/// Gathers the ends of the runs of a run's loops until they are told in its log: the first at once, then at the end of a run by which one
/// percent of the items waits to be told, or a second has passed since others were, or fewer are left than may be under way at once. So a loop adds few events to the log
/// of its run, however many items it has. Not safe for use by two threads at once.
/// </summary>
public sealed class LoopEnds
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<(string Node, int Attempt, int Phase), Loop> _loops = [];

    /// <summary>Takes in what was told before, by a former process, so that it is not told again.</summary>
    public void Recall(RunEvent.ItemsEnded told) => Of(told.NodeId, told.Attempt, told.Phase).Known.UnionWith(told.Items);

    /// <summary>Adds the end of a run.</summary>
    /// <param name="call">The wish for it.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="at">When.</param>
    /// <returns>What is to be told now; null for nothing, as for a run that was stopped, or is no loop's, or was added before.</returns>
    public RunEvent.ItemsEnded? Add(ChildCall call, RunStatus status, DateTimeOffset at)
    {
        if (call.Items == 0 || status == RunStatus.Stopped)
        {
            return null;
        }

        Loop loop = Of(call.NodeId, call.Attempt, call.Phase);
        if (!loop.Known.Add(call.Iteration))
        {
            return null;
        }

        loop.Waiting.Add(call.Iteration);
        if (status == RunStatus.Failed)
        {
            loop.Failed.Add(call.Iteration);
        }

        if (loop.Waiting.Count * 100L < call.Items && call.Items - loop.Known.Count >= Math.Max(call.Concurrency, 1) && at - loop.ToldAt < Patience)
        {
            return null;
        }

        RunEvent.ItemsEnded told = new(at, call.NodeId, call.Attempt, call.Phase, [.. loop.Waiting], loop.Failed.Count == 0 ? null : [.. loop.Failed]);
        loop.ToldAt = at;
        loop.Waiting.Clear();
        loop.Failed.Clear();
        return told;
    }

    private Loop Of(string node, int attempt, int phase)
    {
        if (!_loops.TryGetValue((node, attempt, phase), out Loop? loop))
        {
            loop = new Loop();
            _loops.Add((node, attempt, phase), loop);
        }

        return loop;
    }

    private sealed class Loop
    {
        public HashSet<int> Known { get; } = [];

        public List<int> Waiting { get; } = [];

        public List<int> Failed { get; } = [];

        public DateTimeOffset ToldAt { get; set; } = DateTimeOffset.MinValue;
    }
}
