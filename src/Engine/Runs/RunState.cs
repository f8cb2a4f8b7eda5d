using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>
/// The state of one run: which nodes are settled, what they gave out, and which are ready. A pure function of the plan, the
/// input and the ends it was told; not safe for use by two threads at once. All its work over a whole run is linear in nodes
/// and edges.
/// </summary>
public sealed class RunState
{
    private static readonly NodeStep Settled = new NodeStep.Settled();
    private static readonly IReadOnlyList<NodeOutput> NoOutputs = [];

    private readonly RunPlan _plan;
    private readonly List<NodeInput>?[]? _given;
    private readonly NodeStatus[] _nodes;
    private readonly EdgeStatus[] _edges;
    private readonly IReadOnlyList<NodeOutput>?[] _outputs;
    private readonly int[] _unsettledSources;
    private readonly bool[] _isFed;
    private readonly List<int> _settledOrder;
    private readonly Queue<int> _ready = new();
    private readonly Stack<int> _toSkip = new();
    private NodeWaits? _waits;
    private int _begun;
    private bool _isFailing;

    /// <summary>The state before anything ran; the nodes without dependencies are ready.</summary>
    public RunState(RunPlan plan, RunInput input)
    {
        _plan = plan;
        _given = input.ByNode(plan);
        _nodes = new NodeStatus[plan.Nodes.Count];
        _edges = new EdgeStatus[plan.Edges.Count];
        _outputs = new IReadOnlyList<NodeOutput>?[plan.Nodes.Count];
        _unsettledSources = new int[plan.Nodes.Count];
        _isFed = new bool[plan.Nodes.Count];
        _settledOrder = new List<int>(plan.Nodes.Count);
        for (int node = 0; node < _nodes.Length; node++)
        {
            _unsettledSources[node] = plan.Incoming(node).Length;
            if (_unsettledSources[node] == 0)
            {
                MakeReady(node);
            }
        }
    }

    /// <summary>Whether every node is settled.</summary>
    public bool IsSettled => _settledOrder.Count == _nodes.Length;

    /// <summary>Whether a node waits for a person and nothing else is at work or ready: nothing goes on before that person answers.</summary>
    public bool AwaitsFeedback => _waits is { Asking: > 0 } && _waits.Idle == _begun && !_isFailing;

    /// <summary>Whether a node waits for an event that is sent from outside, none waits for a person, and nothing else is at work or ready.</summary>
    public bool AwaitsEvent => _waits is { Asking: 0, Listening: > 0 } && _waits.Idle == _begun && !_isFailing;

    /// <summary>Whether a node has ever waited for an event or heard of its child runs.</summary>
    public bool HasWaited => _waits is { HasWaited: true };

    /// <summary>The positions of the settled nodes in the order in which they settled.</summary>
    public IReadOnlyList<int> SettledOrder => _settledOrder;

    /// <summary>Where a node stands.</summary>
    public NodeStatus NodeStatus(int node) => _nodes[node];

    /// <summary>Where an edge stands.</summary>
    public EdgeStatus EdgeStatus(int edge) => _edges[edge];

    /// <summary>What a settled node gave out; empty for any other.</summary>
    public IReadOnlyList<NodeOutput> Outputs(int node) => _outputs[node] ?? NoOutputs;

    /// <summary>Takes the next node whose inputs are all there, in the order in which they became ready, and marks it running.</summary>
    /// <param name="node">The node's position; meaningless when the answer is false.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTakeReady(out int node)
    {
        if (!_ready.TryDequeue(out node))
        {
            return false;
        }

        _nodes[node] = Runs.NodeStatus.Running;
        return true;
    }

    /// <summary>The first call of a node, with everything that arrived at it.</summary>
    public NodeCall CallOf(int node, string runId) => new(runId, _plan.Nodes[node].Node, InputsOf(node));

    /// <summary>What arrived at a node so far: the run's input first, then the edges in their order.</summary>
    public IReadOnlyList<NodeInput> InputsOf(int node)
    {
        List<NodeInput>? given = _given?[node];
        int count = given?.Count ?? 0;
        int total = count + _plan.Handed(node);
        NodeInput[] inputs = total == 0 ? [] : new NodeInput[total];
        given?.CopyTo(inputs);
        foreach (int edge in _plan.Incoming(node))
        {
            ref readonly PlanEdge planned = ref _plan.Edge(edge);
            if (planned.Meaning != EdgeMeaning.Order)
            {
                inputs[count++] = new NodeInput(planned.ToConnector, planned.ToKey, ValueOn(planned));
            }
        }

        return inputs;
    }

    /// <summary>Marks a node running, for those who follow a run by its events. Settled nodes stay settled.</summary>
    public void MarkRunning(int node)
    {
        if (_nodes[node] is Runs.NodeStatus.Pending or Runs.NodeStatus.Waiting or Runs.NodeStatus.AwaitingFeedback)
        {
            _waits?.End(node);
            _nodes[node] = Runs.NodeStatus.Running;
        }
    }

    /// <summary>Takes note that an event was raised or its deadline passed; only the first time counts.</summary>
    /// <returns>The node that goes on; -1 when none waited for it.</returns>
    public int Decide(string eventName)
    {
        int node = (_waits ??= new NodeWaits()).Decide(eventName);
        if (node >= 0)
        {
            _nodes[node] = Runs.NodeStatus.Running;
        }

        return node;
    }

    /// <summary>The child run, at rest, that a node waits for; of several the one that people should see to first; null for none.</summary>
    public Guid? RestingChild(int node) => _waits?.RestingChild(node);

    /// <summary>What a child run of a node is known to wait for; null when it is not at rest.</summary>
    public RunStatus? RestOfChild(int node, Guid child) => _waits?.RestOf(node, child);

    /// <summary>Takes note of ends of runs of a loop: when all that are left under way are at rest, the loop is.</summary>
    public void Apply(RunEvent.ItemsEnded ended) => _waits?.Take(_plan.IndexOf(ended.NodeId), ended);

    /// <summary>Takes note of how a child run that a node waits for stands.</summary>
    /// <returns>Whether that changes anything.</returns>
    public bool Apply(RunEvent.ChildChanged child)
    {
        int node = _plan.IndexOf(child.NodeId);
        if (_nodes[node] is not (Runs.NodeStatus.Waiting or Runs.NodeStatus.AwaitingFeedback)
            || (_waits ??= new NodeWaits()).Change(node, child) is not { } status)
        {
            return false;
        }

        _nodes[node] = status;
        return true;
    }

    /// <summary>Takes note of the end of an execution. A settled node is left as it is, so a repeated delivery changes nothing.</summary>
    public NodeStep Apply(RunEvent.NodeFinished finished) => Apply(_plan.IndexOf(finished.NodeId), finished);

    /// <summary>The same for those who know the node's position.</summary>
    internal NodeStep Apply(int node, RunEvent.NodeFinished finished)
    {
        if (_nodes[node] is Runs.NodeStatus.Succeeded or Runs.NodeStatus.Failed or Runs.NodeStatus.Skipped)
        {
            return Settled;
        }

        _waits?.End(node);
        switch (finished.Outcome)
        {
            case NodeOutcome.Succeeded succeeded:
                Settle(node, Runs.NodeStatus.Succeeded, succeeded.Outputs, succeeded.Branches);
                return Settled;
            case NodeOutcome.Suspended suspended:
                _nodes[node] = suspended.On is Suspension.External wait ? (_waits ??= new NodeWaits()).Begin(node, wait) : Runs.NodeStatus.Waiting;
                if (suspended.On is Suspension.Each each)
                {
                    (_waits ??= new NodeWaits()).Begin(node, NodeChildren.After(null, finished)!, each.Concurrency);
                }

                return new NodeStep.Wait(suspended.On);
            case NodeOutcome.Failed failed:
                return ApplyFailure(node, finished, failed.Error);
            default:
                throw new ArgumentException($"Unknown outcome {finished.Outcome.GetType().Name}.", nameof(finished));
        }
    }

    /// <summary>Marks what is still running or waiting as skipped: the run ended under it.</summary>
    public void CutOff()
    {
        for (int node = 0; node < _nodes.Length; node++)
        {
            if (_nodes[node].IsUnderWay())
            {
                _nodes[node] = Runs.NodeStatus.Skipped;
            }
        }
    }

    private NodeStep ApplyFailure(int node, RunEvent.NodeFinished finished, Failure failure)
    {
        switch (FailurePolicy.Decide(_plan.Nodes[node], finished.Attempt, failure))
        {
            case FailureDecision.Retry retry:
                _nodes[node] = Runs.NodeStatus.Running;
                return new NodeStep.Retry(finished.At + retry.Delay);
            case FailureDecision.FlowToErrorEdges:
                Settle(node, Runs.NodeStatus.Failed, [new NodeOutput(Connector.OnError, ValueRef.FromText(failure.Message))], null);
                return Settled;
            case FailureDecision.Continue:
                Settle(node, Runs.NodeStatus.Failed, [new NodeOutput(Connector.Output, ValueRef.Null)], []);
                return Settled;
            default:
                Settle(node, Runs.NodeStatus.Failed, NoOutputs, null);
                _isFailing = true;
                return new NodeStep.FailRun(failure with { NodeId = finished.NodeId });
        }
    }

    private void Settle(int node, NodeStatus status, IReadOnlyList<NodeOutput> outputs, IReadOnlyList<string>? branches)
    {
        _outputs[node] = outputs;
        _begun--;
        MarkSettled(node, status);
        foreach (int edge in _plan.Outgoing(node))
        {
            SettleEdge(edge, carries: Carries(_plan.Edge(edge), outputs, branches));
        }

        while (_toSkip.TryPop(out int skipped))
        {
            MarkSettled(skipped, Runs.NodeStatus.Skipped);
            foreach (int edge in _plan.Outgoing(skipped))
            {
                SettleEdge(edge, carries: false);
            }
        }
    }

    private static bool Carries(in PlanEdge edge, IReadOnlyList<NodeOutput> outputs, IReadOnlyList<string>? branches) =>
        (branches is null || edge.FromKey is not { } branch || branches.Contains(branch)) && outputs.At(edge.FromConnector) is not null;

    private void MarkSettled(int node, NodeStatus status)
    {
        _nodes[node] = status;
        _settledOrder.Add(node);
        foreach (int edge in _plan.Incoming(node))
        {
            if (_edges[edge] == Runs.EdgeStatus.Active)
            {
                _edges[edge] = Runs.EdgeStatus.Completed;
            }
        }
    }

    private void SettleEdge(int edge, bool carries)
    {
        ref readonly PlanEdge planned = ref _plan.Edge(edge);
        int target = planned.To;
        _edges[edge] = carries ? Runs.EdgeStatus.Active : Runs.EdgeStatus.Skipped;
        _isFed[target] |= carries && planned.Meaning != EdgeMeaning.Data;
        if (--_unsettledSources[target] > 0)
        {
            return;
        }

        if (_isFed[target])
        {
            MakeReady(target);
        }
        else
        {
            _toSkip.Push(target);
        }
    }

    private void MakeReady(int node)
    {
        _ready.Enqueue(node);
        _begun++;
    }

    private ValueRef? ValueOn(in PlanEdge edge) =>
        _edges[edge.Index] == Runs.EdgeStatus.Skipped ? null : Outputs(edge.From).At(edge.FromConnector);
}
