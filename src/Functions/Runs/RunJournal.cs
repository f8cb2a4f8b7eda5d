using Tributary.Blobs.Runs;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;

namespace Tributary.Functions.Runs;

/// <summary>
/// A run's log as this process knows it: the events that are durable, those that are not yet, and what they add up to. What is
/// added counts here at once and becomes durable with <see cref="Write"/>, everything that waits in one append. Other processes
/// may append to the same log: theirs come before what is not durable here, and what they told already is not told again.
/// </summary>
internal sealed class RunJournal(BlobRunStore store, RunHeader header, RunPlan plan, RunSignals signals)
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<RunEvent> _durable = [];
    private List<RunEvent> _waiting = [];
    private RunFacts _facts = new(plan, header.Bindings);
    private LogPosition _end = LogPosition.Start;

    /// <summary>Where the durable part ends.</summary>
    public LogPosition End => Locked(() => _end);

    /// <summary>Whether the end of the run is among the events, durable or not.</summary>
    public bool IsOver => Locked(() => _facts.IsOver);

    /// <summary>Whether the end of the run is among the durable events.</summary>
    public bool HasEnded => Locked(() => _durable is [.., RunEvent.RunFinished]);

    /// <summary>The failure that nothing caught, with its whole message; null when there is none.</summary>
    public Failure? Failure => Locked(() => _facts.Failure);

    /// <summary>Whether a node has ever waited for anything outside the run, so that others may ask how it stands.</summary>
    public bool HasWaited => Locked(() => _facts.State.HasWaited);

    /// <summary>Whether the run is at rest because it waits for a person, or for an event, and how far its durable part goes.</summary>
    public (bool AwaitsFeedback, bool AwaitsEvent, long Sequence) Rest =>
        Locked(() => (!_facts.IsOver && _facts.State.AwaitsFeedback, !_facts.IsOver && _facts.State.AwaitsEvent, (long)_durable.Count));

    /// <inheritdoc cref="RunFacts.Unheard"/>
    public IReadOnlyList<string> Unheard => Locked<IReadOnlyList<string>>(() => [.. _facts.Unheard]);

    /// <summary>Adds an event that is sent to the run, unless it is refused.</summary>
    public EventFate Send(DateTimeOffset at, SentEvent sent)
    {
        lock (_gate)
        {
            EventFate fate = _facts.FateOf(sent);
            if (fate == EventFate.Accepted)
            {
                Add(new RunEvent.EventSent(at, sent.Topic, sent.Id, sent.Value));
            }

            return fate;
        }
    }

    /// <summary>The recorded end of a call; null when there is none.</summary>
    public RunEvent.NodeFinished? EndOf(NodeTurn turn) => Locked(() => _facts.EndOf(turn));

    /// <summary>What was decided on an event, raised or expired; null when nothing was.</summary>
    public RunEvent? DecisionOn(string eventName) => Locked(() => _facts.DecisionOn(eventName));

    /// <summary>A call with what arrived at the node.</summary>
    public NodeCall CallOf(NodeTurn turn)
    {
        lock (_gate)
        {
            NodeCall call = _facts.State.CallOf(plan.IndexOf(turn.Node), header.Id.ToString());
            return call with { Attempt = turn.Attempt, Phase = turn.Phase, Resumption = turn.Resumption };
        }
    }

    /// <summary>The nodes behind one that has ended whose turn has come, now or before.</summary>
    public List<int> After(string nodeId)
    {
        lock (_gate)
        {
            List<int> nodes = [];
            foreach (int edge in plan.Outgoing(plan.IndexOf(nodeId)))
            {
                int target = plan.Edges[edge].To;
                if (_facts.State.NodeStatus(target) is not (NodeStatus.Pending or NodeStatus.Skipped) && !nodes.Contains(target))
                {
                    nodes.Add(target);
                }
            }

            return nodes;
        }
    }

    /// <summary>Adds an event unless it was told before: before the first one the beginning of the run, after the last one its end.</summary>
    /// <returns>Whether it was not told before.</returns>
    public bool Add(RunEvent next)
    {
        lock (_gate)
        {
            if (!_facts.HasBegun)
            {
                Take(new RunEvent.RunStarted(next is RunEvent.NodeFinished finished ? finished.StartedAt : next.At));
            }

            bool isNew = Take(next);
            Conclude(next.At);
            return isNew;
        }
    }

    /// <summary>Makes everything added so far durable. When it fails, nothing is lost here and it may be tried again.</summary>
    public async Task Write()
    {
        // Whoever asked for this may have gone; what was done has to be told all the same.
        await _turn.WaitAsync(CancellationToken.None);
        bool wrote = false;
        try
        {
            while (Waiting() is { Count: > 0 } batch)
            {
                if (await store.TryAppend(header.Id, End, batch, CancellationToken.None) is { } end)
                {
                    Settle(batch, end);
                    wrote = true;
                    return;
                }

                await ReadRest(CancellationToken.None);
            }
        }
        finally
        {
            _turn.Release();
            if (wrote)
            {
                signals.Pulse(header.Id);
            }
        }
    }

    /// <summary>Takes in what others appended, unless everything up to <paramref name="position"/> is known here.</summary>
    public Task CatchUp(LogPosition position, CancellationToken cancellationToken) =>
        End.Sequence >= position.Sequence ? Task.CompletedTask : Read(cancellationToken);

    /// <summary>Takes in everything that is in the log at this moment.</summary>
    public async Task Read(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await ReadRest(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The durable events after the first <paramref name="seen"/>.</summary>
    public List<LoggedEvent> EventsAfter(int seen)
    {
        lock (_gate)
        {
            List<LoggedEvent> events = new(_durable.Count - seen);
            for (int i = seen; i < _durable.Count; i++)
            {
                events.Add(new LoggedEvent(i + 1, _durable[i]));
            }

            return events;
        }
    }

    /// <summary>The run as far as it is durable.</summary>
    public RunSnapshot Snapshot()
    {
        RunView view = new(plan, header.Bindings);
        foreach (LoggedEvent logged in EventsAfter(0))
        {
            view.Apply(logged);
        }

        return new RunSnapshot(header, view);
    }

    private List<RunEvent> Waiting() => Locked<List<RunEvent>>(() => [.. _waiting]);

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private void Settle(List<RunEvent> batch, LogPosition end)
    {
        lock (_gate)
        {
            _durable.AddRange(batch);
            _waiting.RemoveRange(0, batch.Count);
            _end = end;
        }
    }

    private async Task ReadRest(CancellationToken cancellationToken)
    {
        LogStretch more;
        do
        {
            more = await store.Read(header.Id, End, cancellationToken);
            Merge(more);
        }
        while (more.HasMore);
    }

    /// <summary>Puts what others appended before what waits here, and works the facts out anew.</summary>
    private void Merge(LogStretch more)
    {
        if (more.Events.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            List<RunEvent> mine = _waiting;
            _waiting = [];
            _end = more.End;
            if (mine.Count > 0)
            {
                _facts = new RunFacts(plan, header.Bindings);
                _durable.ForEach(told => _facts.TryApply(told));
            }

            foreach (LoggedEvent logged in more.Events)
            {
                _durable.Add(logged.Event);
                _facts.TryApply(logged.Event);
            }

            mine.ForEach(each => Take(each));
            if (mine.Count > 0)
            {
                Conclude(mine[^1].At);
            }
        }
    }

    private void Conclude(DateTimeOffset at)
    {
        while (_facts.Taken(at) is { } taken)
        {
            Take(taken);
        }

        if (_facts is { IsOver: false, Outcome: { } outcome })
        {
            Take(new RunEvent.RunFinished(at, outcome.Status, outcome.Failure));
        }
    }

    private bool Take(RunEvent next)
    {
        bool isNew = _facts.TryApply(next);
        if (isNew)
        {
            _waiting.Add(next);
        }

        return isNew;
    }
}
