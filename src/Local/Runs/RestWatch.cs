using Tributary.Engine.Graph;
using Tributary.Engine.Runs;

namespace Tributary.Local.Runs;

/// <summary>Whether a run is at rest because it waits for a person or an event: its view, kept up with its events. Only runs that may wait so have one.</summary>
/// <param name="header">The run.</param>
/// <param name="plan">What it executes.</param>
/// <param name="events">Its events, durable or not.</param>
/// <param name="gate">The lock that guards them.</param>
internal sealed class RestWatch(RunHeader header, RunPlan plan, List<RunEvent> events, Lock gate)
{
    private readonly RunView _view = new(plan, header.Bindings);
    private TaskCompletionSource _change = New();
    private bool _hasRested;
    private RunStatus? _rest;
    private int _durable;

    /// <summary>
    /// What everything durable of the run amounts to its waiting for (see <see cref="RunStatuses.IsWaiting"/>; null when it is not at rest); how many
    /// events that is; and a task that completes when it changes.
    /// </summary>
    public (RunStatus? Waits, int Durable, Task Change) Look()
    {
        lock (gate)
        {
            return (_rest, _durable, _change.Task);
        }
    }

    /// <summary>What a child run of a node is known to wait for, durable or not; null when it is not at rest.</summary>
    public RunStatus? RestOfChild(string nodeId, Guid child)
    {
        lock (gate)
        {
            Follow();
            return _view.RestOfChild(plan.IndexOf(nodeId), child);
        }
    }

    /// <summary>Where the run stands after all its events; null for one that has never been at rest, whose status tells nothing new.</summary>
    public (RunStatus Status, int Progress)? Standing()
    {
        lock (gate)
        {
            Follow();
            return _hasRested ? (_view.Status, _view.Progress) : null;
        }
    }

    /// <summary>So many events are durable.</summary>
    public void MarkDurable(int durable)
    {
        lock (gate)
        {
            _durable = durable;
            Follow();
            if (_view.Sequence > durable)
            {
                // What follows is on its way, and then the run is looked at again.
                return;
            }

            RunStatus? rest = _view.Status.IsWaiting() ? _view.Status : null;
            if (_rest != rest)
            {
                _rest = rest;
                TaskCompletionSource change = _change;
                _change = New();
                change.SetResult();
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Follow()
    {
        for (int i = (int)_view.Sequence; i < events.Count; i++)
        {
            _view.Apply(new LoggedEvent(i + 1, events[i]));
            _hasRested |= _view.Status.IsWaiting();
        }
    }
}
