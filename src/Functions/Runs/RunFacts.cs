using Tributary.Engine.Graph;
using Tributary.Engine.Runs;

namespace Tributary.Functions.Runs;

/// <summary>What a list of a run's events adds up to, for those who execute it. Not safe for use by two threads at once.</summary>
internal sealed class RunFacts
{
    private readonly HashSet<RunEvent> _told = [];
    private readonly Dictionary<(string Node, int Attempt, int Phase), RunEvent.NodeFinished> _ends = [];
    private readonly Dictionary<string, RunEvent> _decisions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RunEvent.NodeFinished> _listening = new(StringComparer.Ordinal);
    private readonly SentEvents _sent = new();
    private bool _hasSent;

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
    public bool HasBegun => _told.Count + _ends.Count + _decisions.Count > 0 || _hasSent;

    /// <summary>Whether the run has ended.</summary>
    public bool IsOver { get; private set; }

    /// <summary>How the run ends by what its nodes did; null while there is something to do.</summary>
    public RunOutcome? Outcome => Failure is not null ? new RunOutcome(RunStatus.Failed, Failure)
        : State.IsSettled ? new RunOutcome(RunStatus.Completed)
        : null;

    /// <summary>
    /// The events that were taken of those sent to the run, and whose nodes have not gone on with them: whoever saw to that may have got
    /// no further than the log.
    /// </summary>
    public IEnumerable<string> Unheard => _listening
        .Where(each => _decisions.ContainsKey(each.Key) && !_ends.ContainsKey((each.Value.NodeId, each.Value.Attempt, each.Value.Phase + 1)))
        .Select(static each => each.Key);

    /// <summary>What would become of an event if it were sent to the run now.</summary>
    public EventFate FateOf(SentEvent sent) => IsOver ? EventFate.RunOver : _sent.FateOf(sent.Topic, sent.Id);

    /// <summary>An event that was sent to the run, for a node that waits for it; null when there is none.</summary>
    public RunEvent.EventRaised? Taken(DateTimeOffset at) => IsOver ? null : _sent.Next(at);

    /// <summary>The end of a call; null when it has none.</summary>
    public RunEvent.NodeFinished? EndOf(NodeTurn turn) => _ends.GetValueOrDefault(turn.Key);

    /// <summary>What was decided on an event, raised or expired; null when nothing was.</summary>
    public RunEvent? DecisionOn(string eventName) => _decisions.GetValueOrDefault(eventName);

    /// <summary>Takes an event in unless it was told before: activities are delivered at least once. After the end nothing is new.</summary>
    /// <returns>Whether it was new.</returns>
    public bool TryApply(RunEvent next)
    {
        if (IsOver)
        {
            return false;
        }

        switch (next)
        {
            case RunEvent.NodeFinished finished:
                return TryEnd(finished);
            case RunEvent.EventRaised { SentId: { } taken } raised:
                return !_decisions.ContainsKey(raised.Name) && _sent.Take(taken) && TryDecide(raised.Name, raised);
            case RunEvent.EventRaised raised:
                return TryDecide(raised.Name, raised);
            case RunEvent.EventSent sent:
                _hasSent = true;
                return _sent.Add(sent);
            case RunEvent.EventExpired expired:
                return TryDecide(expired.Name, expired);
            case RunEvent.ChildChanged changed:
                return State.Apply(changed);
            case RunEvent.ItemsEnded ended:
                State.Apply(ended);
                return _told.Add(ended);
            default:
                IsOver = next is RunEvent.RunFinished;
                return _told.Add(Timeless(next));
        }
    }

    private bool TryDecide(string eventName, RunEvent decision)
    {
        if (!_decisions.TryAdd(eventName, decision))
        {
            return false;
        }

        _sent.Leave(eventName);
        State.Decide(eventName);
        return true;
    }

    private bool TryEnd(RunEvent.NodeFinished finished)
    {
        if (!_ends.TryAdd((finished.NodeId, finished.Attempt, finished.Phase), finished))
        {
            return false;
        }

        if (finished.Outcome is NodeOutcome.Suspended { On: Suspension.External { Topic: { } topic } wait })
        {
            _listening[wait.Name] = finished;
            if (!_decisions.ContainsKey(wait.Name))
            {
                _sent.Await(topic, wait.Name);
            }
        }

        if (State.Apply(finished) is NodeStep.FailRun fail)
        {
            Failure ??= fail.Failure;
        }

        Drain();
        return true;
    }

    // The second delivery of a call tells its start again, at its own time. Pieces of text differ by nothing else.
    private static RunEvent Timeless(RunEvent next) => next is RunEvent.NodeContent ? next : next with { At = default };

    private void Drain()
    {
        while (State.TryTakeReady(out _))
        {
            // Taken, its status tells that its turn has come.
        }
    }
}
