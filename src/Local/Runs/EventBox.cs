using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Local.Runs;

/// <summary>
/// The events of one run by their names: those that were raised or expired, and those that are waited for; those that were sent to it; and
/// what is told of its loops, which is for the run's turn only.
/// </summary>
internal sealed class EventBox(LiveRun run)
{
    private readonly Lock _gate = new();
    private readonly SentEvents _sent = new();
    private readonly Dictionary<string, TaskCompletionSource<ValueRef?>> _events = new(StringComparer.Ordinal);
    private LoopEnds? _loops;

    /// <summary>The ends of the items of its loops, until they are told.</summary>
    public LoopEnds Loops => _loops ??= new LoopEnds();

    /// <summary>Completes with what the event carries, or with null when its deadline passes first; at once when that is decided.</summary>
    public Task<ValueRef?> Await(string name)
    {
        lock (_gate)
        {
            return Find(name).Task;
        }
    }

    /// <summary>An event was raised. It is in the run's log afterwards, not yet durable, unless something was decided before.</summary>
    public EventFate Raise(DateTimeOffset at, string name, ValueRef value)
    {
        lock (_gate)
        {
            return Decide(new RunEvent.EventRaised(at, name, value), name, value);
        }
    }

    /// <summary>The deadline of whoever waits for an event has passed.</summary>
    public EventFate Expire(DateTimeOffset at, string name)
    {
        lock (_gate)
        {
            return Decide(new RunEvent.EventExpired(at, name), name, null);
        }
    }

    /// <summary>An event was sent to the run. It is in the run's log afterwards, not yet durable, with what it leads to; unless it is refused.</summary>
    public EventFate Send(RunEvent.EventSent sent)
    {
        lock (_gate)
        {
            EventFate fate = _sent.FateOf(sent.Topic, sent.SentId);
            if (fate != EventFate.Accepted)
            {
                return fate;
            }

            run.Begin(sent.At);
            if (!run.TryAppend(sent))
            {
                return EventFate.RunOver;
            }

            _sent.Add(sent);
            HandOut(sent.At);
            return fate;
        }
    }

    /// <summary>A node waits, from its execution in this process or a former one, for an event that is sent to the run.</summary>
    public void Listen(DateTimeOffset at, string topic, string name)
    {
        lock (_gate)
        {
            if (!Find(name).Task.IsCompleted)
            {
                _sent.Await(topic, name);
                HandOut(at);
            }
        }
    }

    /// <summary>Takes in what was decided before the run was found on disk.</summary>
    public void Recall(RunEvent told)
    {
        lock (_gate)
        {
            switch (told)
            {
                case RunEvent.EventRaised raised:
                    if (raised.SentId is { } taken)
                    {
                        _sent.Take(taken);
                    }

                    Find(raised.Name).TrySetResult(raised.Value);
                    break;
                case RunEvent.EventSent sent:
                    _sent.Add(sent);
                    break;
                case RunEvent.EventExpired expired:
                    Find(expired.Name).TrySetResult(null);
                    break;
                case RunEvent.ItemsEnded ended:
                    Loops.Recall(ended);
                    break;
                default:
                    break;
            }
        }
    }

    private void HandOut(DateTimeOffset at)
    {
        while (_sent.Next(at) is { } raised && Decide(raised, raised.Name, raised.Value) == EventFate.Accepted)
        {
            _sent.Take(raised.SentId!);
        }
    }

    private EventFate Decide(RunEvent decision, string name, ValueRef? value)
    {
        TaskCompletionSource<ValueRef?> found = Find(name);
        if (found.Task.IsCompleted)
        {
            return found.Task.Result is null ? EventFate.Expired : EventFate.Repeated;
        }

        run.Begin(decision.At);
        if (!run.TryAppend(decision))
        {
            return EventFate.RunOver;
        }

        _sent.Leave(name);
        found.SetResult(value);
        return EventFate.Accepted;
    }

    private TaskCompletionSource<ValueRef?> Find(string name)
    {
        if (!_events.TryGetValue(name, out TaskCompletionSource<ValueRef?>? found))
        {
            found = new TaskCompletionSource<ValueRef?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _events.Add(name, found);
        }

        return found;
    }
}
