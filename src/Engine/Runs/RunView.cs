using Tributary.Engine.Graph;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>
/// Everything clients may see of a run: the fold of its plan and its events. Every front door, stream and callback reads this one.
/// </summary>
public sealed class RunView
{
    private readonly RunState _state;
    private readonly NodeView[] _nodes;

    /// <summary>A run that was accepted and has no event yet.</summary>
    public RunView(RunPlan plan, RunInput input)
    {
        Plan = plan;
        _state = new RunState(plan, input);
        _nodes = new NodeView[plan.Nodes.Count];
        for (int node = 0; node < _nodes.Length; node++)
        {
            _nodes[node] = new NodeView();
        }
    }

    /// <summary>What the run executes.</summary>
    public RunPlan Plan { get; }

    /// <summary>Where the run stands.</summary>
    public RunStatus Status { get; private set; }

    /// <summary>When it began to execute; null before.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Why it failed; null unless it did.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>The sequence number of the last event in this view; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>The nodes, by their position in the plan.</summary>
    public IReadOnlyList<NodeView> Nodes => _nodes;

    /// <summary>The positions of the settled nodes, skipped ones included, in the order in which they settled.</summary>
    public IReadOnlyList<int> SettledOrder => _state.SettledOrder;

    /// <summary>The share of the nodes that are settled, in whole percent from 0 to 100; 100 for a completed run.</summary>
    public int Progress => _nodes.Length == 0 ? 100 : (int)(100L * _state.SettledOrder.Count / _nodes.Length);

    /// <summary>
    /// What the run gave out so far, each value with its address (<c>node::connector</c>), in the order of the definition: what
    /// reached the workflow's outputs or, when a single node is run, what that node gave out.
    /// </summary>
    public IReadOnlyList<NamedValue> Outputs
    {
        get
        {
            List<NamedValue> values = [];
            foreach (PlanNode node in Plan.OutputNodes)
            {
                if (_nodes[node.Index].Status == NodeStatus.Succeeded)
                {
                    foreach (NodeOutput output in _state.Outputs(node.Index))
                    {
                        values.Add(new NamedValue(new Port(node.Id, output.Connector).ToString(), output.Value));
                    }
                }
            }

            return values;
        }
    }

    /// <summary>Where an edge stands, by its position in the plan.</summary>
    public EdgeStatus EdgeStatus(int edge) => _state.EdgeStatus(edge);

    /// <summary>What a node was called with, by its position in the plan; empty before its first call, and for a node that never ran.</summary>
    public IReadOnlyList<NodeInput> InputsOf(int node) => _nodes[node].Attempt == 0 ? [] : _state.InputsOf(node);

    /// <summary>What a node gave out, by its position in the plan; empty before it is settled.</summary>
    public IReadOnlyList<NodeOutput> OutputsOf(int node) => _state.Outputs(node);

    /// <summary>What a child run of a node, by its position in the plan, is known to wait for; null when it is not at rest.</summary>
    public RunStatus? RestOfChild(int node, Guid child) => _state.RestOfChild(node, child);

    /// <summary>Takes an event in. Events are taken in the order of the log; one after the end of the run is ignored.</summary>
    public void Apply(LoggedEvent logged)
    {
        Sequence = logged.Sequence;
        if (Status.IsTerminal())
        {
            return;
        }

        switch (logged.Event)
        {
            case RunEvent.RunStarted started:
                Status = RunStatus.Running;
                StartedAt ??= started.At;
                break;
            case RunEvent.NodeStarted started:
                Start(started);
                break;
            case RunEvent.NodeFinished finished:
                Finish(finished);
                break;
            case RunEvent.EventRaised raised:
                Show(_state.Decide(raised.Name));
                break;
            case RunEvent.EventExpired expired:
                Show(_state.Decide(expired.Name));
                break;
            case RunEvent.ChildChanged changed when _state.Apply(changed):
                Show(Plan.IndexOf(changed.NodeId), child: _state.RestingChild(Plan.IndexOf(changed.NodeId)));
                break;
            case RunEvent.ItemsEnded ended:
                _state.Apply(ended);
                _nodes[Plan.IndexOf(ended.NodeId)].Children?.Take(ended);
                break;
            case RunEvent.RunFinished finished:
                End(finished);
                return;
            default:
                break;
        }

        if (Status != RunStatus.Queued)
        {
            Status = _state.AwaitsFeedback ? RunStatus.AwaitingFeedback : _state.AwaitsEvent ? RunStatus.AwaitingEvent : RunStatus.Running;
        }
    }

    private void Show(int node, Suspension.External? on = null, Guid? child = null)
    {
        if (node >= 0)
        {
            NodeView view = _nodes[node];
            view.Status = _state.NodeStatus(node);
            view.Asks = view.Status == NodeStatus.AwaitingFeedback ? on : null;
            view.Listens = view.Status == NodeStatus.Waiting && on?.Topic is not null ? on : null;
            view.RestingChild = child;
        }
    }

    private void Start(RunEvent.NodeStarted started)
    {
        int node = Plan.IndexOf(started.NodeId);
        _state.MarkRunning(node);
        Show(node);
        _nodes[node].StartedAt ??= started.At;
        _nodes[node].Attempt = started.Attempt;
    }

    private void Finish(RunEvent.NodeFinished finished)
    {
        int node = Plan.IndexOf(finished.NodeId);
        NodeView view = _nodes[node];
        if (view.End is { } told && (finished.Attempt, finished.Phase).CompareTo((told.Attempt, told.Phase)) <= 0)
        {
            // Activities are delivered at least once: this end was told before.
            return;
        }

        view.End = finished;
        view.Children = NodeChildren.After(view.Children, finished);
        view.StartedAt ??= finished.StartedAt;
        view.Attempt = finished.Attempt;
        view.Failure = (finished.Outcome as NodeOutcome.Failed)?.Error;
        if (finished.Outcome is NodeOutcome.Succeeded { Warnings: { } warnings })
        {
            view.Warn(warnings);
        }

        int settledBefore = _state.SettledOrder.Count;
        NodeStep step = _state.Apply(node, finished);
        if (step is NodeStep.Retry retry)
        {
            view.Warn(new NodeWarning("retry_warning", $"Attempt {finished.Attempt} failed: {view.Failure!.Message} The next one is due at {retry.At:O}."));
        }
        else if (view.Failure is not null && Plan.Nodes[node] is { HasErrorEdges: false, ContinueOnError: true })
        {
            view.Warn(new NodeWarning("continue_on_error", $"The node failed and the run went on: {view.Failure.Message}"));
        }

        Show(node, on: (finished.Outcome as NodeOutcome.Suspended)?.On as Suspension.External);
        for (int i = settledBefore; i < _state.SettledOrder.Count; i++)
        {
            _nodes[_state.SettledOrder[i]].Status = _state.NodeStatus(_state.SettledOrder[i]);
        }

        if (_state.SettledOrder.Count > settledBefore)
        {
            view.FinishedAt = finished.At;
        }
    }

    private void End(RunEvent.RunFinished finished)
    {
        Status = finished.Status;
        FinishedAt = finished.At;
        Failure = finished.Failure;
        _state.CutOff();
        for (int node = 0; node < _nodes.Length; node++)
        {
            if (_nodes[node].Status.IsUnderWay())
            {
                Show(node);
                _nodes[node].FinishedAt = finished.At;
                _nodes[node].Warn(new NodeWarning("general", "The run ended while this node was at work."));
            }
        }
    }
}
