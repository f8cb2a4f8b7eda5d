using Tributary.Engine.Graph;
using Tributary.Engine.Runs;

namespace Tributary.Local.Runs;

/// <summary>Whether a run is at rest because it waits for a person: its view, kept up with its events. Only runs that may ask people have one.</summary>
/// <param name="header">The run.</param>
/// <param name="plan">What it executes.</param>
/// <param name="events">Its events, durable or not.</param>
/// <param name="gate">The lock that guards them.</param>
internal sealed class RestWatch(RunHeader header, RunPlan plan, List<RunEvent> events, Lock gate)
{
    private readonly RunView _view = new(plan, header.Bindings);
    private TaskCompletionSource _change = New();
    private bool _hasRested;
    private bool _isAtRest;
    private int _durable;

    /// <summary>Whether everything durable of the run amounts to its being at rest; how many events that is; and a task that completes when it changes.</summary>
    public (bool IsAtRest, int Durable, Task Change) Look()
    {
        lock (gate)
        {
            return (_isAtRest, _durable, _change.Task);
        }
    }

    /// <summary>Whether a node waits for a person, durable or not.</summary>
    public bool Awaits(string nodeId)
    {
        lock (gate)
        {
            Follow();
            return _view.Nodes[plan.IndexOf(nodeId)].Status == NodeStatus.AwaitingFeedback;
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

            if (_isAtRest != (_view.Status == RunStatus.AwaitingFeedback))
            {
                _isAtRest = !_isAtRest;
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
            _hasRested |= _view.Status == RunStatus.AwaitingFeedback;
        }
    }
}
