using Tributary.Engine.Graph;
using Tributary.Engine.Runs;

namespace Tributary.Functions.Runs;

/// <summary>What a list of a run's events adds up to, for those who execute it. Not safe for use by two threads at once.</summary>
internal sealed class RunFacts
{
    private readonly HashSet<RunEvent> _told = [];
    private readonly Dictionary<(string Node, int Attempt, int Phase), RunEvent.NodeFinished> _ends = [];

    public RunFacts(RunPlan plan, RunInput input)
    {
        State = new RunState(plan, input);
        Drain();
    }

    /// <summary>The state; a node whose turn has come is marked running in it.</summary>
    public RunState State { get; }

    /// <summary>The failure that nothing caught; null when there is none.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>Whether the run has begun.</summary>
    public bool HasBegun => _told.Count + _ends.Count > 0;

    /// <summary>Whether the run has ended.</summary>
    public bool IsOver { get; private set; }

    /// <summary>How the run ends by what its nodes did; null while there is something to do.</summary>
    public RunOutcome? Outcome => Failure is not null ? new RunOutcome(RunStatus.Failed, Failure)
        : State.IsSettled ? new RunOutcome(RunStatus.Completed)
        : null;

    /// <summary>The end of a call; null when it has none.</summary>
    public RunEvent.NodeFinished? EndOf(NodeTurn turn) => _ends.GetValueOrDefault((turn.Node, turn.Attempt, turn.Phase));

    /// <summary>Whether an event was not told before: activities are delivered at least once. After the end nothing is new.</summary>
    public bool IsNew(RunEvent next) => !IsOver && (next is RunEvent.NodeFinished finished ? !_ends.ContainsKey(KeyOf(finished)) : !_told.Contains(Timeless(next)));

    /// <summary>Takes a new event in.</summary>
    /// <returns>The nodes that became ready by it.</returns>
    public List<int> Apply(RunEvent next)
    {
        if (next is not RunEvent.NodeFinished finished)
        {
            _told.Add(Timeless(next));
            IsOver = next is RunEvent.RunFinished;
            return [];
        }

        _ends.Add(KeyOf(finished), finished);
        if (State.Apply(finished) is NodeStep.FailRun fail)
        {
            Failure ??= fail.Failure;
        }

        return Drain();
    }

    private static (string Node, int Attempt, int Phase) KeyOf(RunEvent.NodeFinished finished) => (finished.NodeId, finished.Attempt, finished.Phase);

    // The second delivery of a call tells its start again, at its own time. Pieces of text differ by nothing else.
    private static RunEvent Timeless(RunEvent next) => next is RunEvent.NodeContent ? next : next with { At = default };

    private List<int> Drain()
    {
        List<int> ready = [];
        while (State.TryTakeReady(out int node))
        {
            ready.Add(node);
        }

        return ready;
    }
}
