using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Functions.Runs;

/// <summary>
/// What reaches a run from outside, and what leaves it for the run above: events that are raised, and how its child runs stand. All
/// of it stands in the run's log, and what stands there first counts.
/// </summary>
internal sealed class RunMail(RunHeader header, RunJournal journal, RunSessions sessions, NodeExecutor executor, TimeProvider time)
{
    private readonly LoopEnds _loops = new();

    /// <summary>An event was raised for the run. What was decided on it is durable when this returns.</summary>
    /// <returns>What became of it, and what counts: the value, or null when the event comes too late.</returns>
    /// <exception cref="StoreUnavailableException">The store is; the call may be repeated.</exception>
    public async Task<(EventFate Fate, ValueRef? Value)> Receive(string eventName, ValueRef value, CancellationToken cancellationToken)
    {
        RunEvent.EventRaised raised = new(time.GetUtcNow(), eventName, await executor.Keep(header.Id.ToString(), value, cancellationToken));
        RunEvent? decision = await Decide(eventName, raised);
        await TellParent(cancellationToken);
        return decision switch
        {
            _ when journal.IsOver => (EventFate.RunOver, null),
            RunEvent.EventRaised first => (ReferenceEquals(first, raised) ? EventFate.Accepted : EventFate.Repeated, first.Value),
            _ => (EventFate.Expired, null),
        };
    }

    /// <summary>An event was sent to the run. It is durable when this returns, with what it led to, unless it was refused.</summary>
    /// <exception cref="StoreUnavailableException">The store is; the call may be repeated.</exception>
    public async Task<EventFate> Receive(SentEvent sent, CancellationToken cancellationToken)
    {
        ValueRef kept = await executor.Keep(header.Id.ToString(), sent.Value, cancellationToken);
        await journal.Read(cancellationToken);
        EventFate fate = journal.Send(time.GetUtcNow(), sent with { Value = kept });
        await journal.Write();
        await TellParent(cancellationToken);
        return fate;
    }

    /// <summary>Takes in how the child run of a node stands.</summary>
    public async Task Hear(RunEvent.ChildChanged news, CancellationToken cancellationToken)
    {
        await journal.Read(cancellationToken);
        if (journal.Add(news))
        {
            await journal.Write();
            await TellParent(cancellationToken);
        }
    }

    /// <summary>Takes in that a child run ended. Of a loop's, that is told in the log now and then, by this process of those that it hears of.</summary>
    public async Task Hear(ChildCall call, RunStatus status)
    {
        RunEvent.ItemsEnded? told;
        lock (_loops)
        {
            told = _loops.Add(call, status, time.GetUtcNow());
        }

        if (told is not null && journal.Add(told))
        {
            await journal.Write();
            await TellParent(CancellationToken.None);
        }
    }

    /// <summary>
    /// The call of a turn. What a wait for an event has ended with is what the log says: of an event and its deadline, what was told
    /// there first, whatever the orchestration heard first.
    /// </summary>
    public async Task<NodeCall> CallOf(NodeTurn turn)
    {
        NodeCall call = journal.CallOf(turn);
        if (turn.Phase == 0 || journal.EndOf(turn with { Phase = turn.Phase - 1 }) is not { Outcome: NodeOutcome.Suspended { On: Suspension.External wait } })
        {
            return call;
        }

        DateTimeOffset now = time.GetUtcNow();
        RunEvent? decision = await Decide(
            wait.Name, turn.Resumption is { } carried ? new RunEvent.EventRaised(now, wait.Name, carried) : new RunEvent.EventExpired(now, wait.Name));
        return call with { Resumption = (decision as RunEvent.EventRaised)?.Value };
    }

    /// <summary>A run that waits for its child run shows itself at rest with it.</summary>
    public Task TellParent(CancellationToken cancellationToken) => journal.IsOver ? Task.CompletedTask : TellOfRest(cancellationToken);

    /// <summary>The same of a run that may be over: of a loop's others go on, and one that was at rest is not to be waited for any more.</summary>
    public async Task TellOfRest(CancellationToken cancellationToken)
    {
        if (header.Parent is { } parent && journal.HasWaited && await sessions.Of(parent.RunId, cancellationToken) is { } session)
        {
            (bool awaitsFeedback, bool awaitsEvent, long sequence) = journal.Rest;
            await session.Mail.Hear(new RunEvent.ChildChanged(time.GetUtcNow(), parent.NodeId, header.Id, sequence, awaitsFeedback, awaitsEvent), cancellationToken);
        }
    }

    /// <summary>What the log says of an event once it has been asked: what was there before, or <paramref name="decision"/>.</summary>
    private async Task<RunEvent?> Decide(string eventName, RunEvent decision)
    {
        journal.Add(decision);
        await journal.Write();
        return journal.DecisionOn(eventName);
    }
}
