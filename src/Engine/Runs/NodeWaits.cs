namespace Tributary.Engine.Runs;

/// <summary>
/// What the suspended nodes of a run wait for, as far as it decides whether the run is at rest. A node that waits for a time or
/// for a child at work is not idle: it goes on by itself.
/// </summary>
internal sealed class NodeWaits
{
    private readonly HashSet<string> _decided = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Cause> _idle = [];
    private readonly Dictionary<int, (Guid Id, long Sequence)> _children = [];

    /// <summary>How many nodes go on only when something outside the run happens.</summary>
    public int Idle => _idle.Count;

    /// <summary>How many of these wait for a person.</summary>
    public int Asking { get; private set; }

    /// <summary>How many of these wait for an event that is sent from outside.</summary>
    public int Listening { get; private set; }

    /// <summary>A node begins to wait for an event.</summary>
    /// <returns>Where it stands now: still running when the event is there already.</returns>
    public NodeStatus Begin(int node, Suspension.External wait)
    {
        if (_decided.Contains(wait.Name))
        {
            return NodeStatus.Running;
        }

        _nodes[wait.Name] = node;
        return Begin(node, wait.Question is not null ? Cause.Person : wait.Topic is not null ? Cause.Event : Cause.Other);
    }

    /// <summary>An event was raised, or its deadline passed.</summary>
    /// <returns>The node that waited for it; -1 when none did, or it was decided before.</returns>
    public int Decide(string name)
    {
        if (!_decided.Add(name) || !_nodes.Remove(name, out int node) || !_idle.ContainsKey(node))
        {
            return -1;
        }

        End(node);
        return node;
    }

    /// <summary>Takes in how the child run of a waiting node stands.</summary>
    /// <returns>Where the node stands now; null when that was known, or something later is.</returns>
    public NodeStatus? Change(int node, RunEvent.ChildChanged child)
    {
        if (_children.TryGetValue(node, out (Guid Id, long Sequence) known) && known.Id == child.ChildId && known.Sequence >= child.Sequence)
        {
            return null;
        }

        _children[node] = (child.ChildId, child.Sequence);
        Cause? now = child.AwaitsFeedback ? Cause.Person : child.AwaitsEvent ? Cause.Event : null;
        if (now == (_idle.TryGetValue(node, out Cause before) ? before : null))
        {
            return null;
        }

        End(node);
        return now is { } cause ? Begin(node, cause) : NodeStatus.Waiting;
    }

    /// <summary>A node waits no longer, if it did.</summary>
    public void End(int node)
    {
        if (_idle.Remove(node, out Cause cause))
        {
            Count(cause, -1);
        }
    }

    private NodeStatus Begin(int node, Cause cause)
    {
        _idle[node] = cause;
        Count(cause, 1);
        return cause == Cause.Person ? NodeStatus.AwaitingFeedback : NodeStatus.Waiting;
    }

    private void Count(Cause cause, int change)
    {
        Asking += cause == Cause.Person ? change : 0;
        Listening += cause == Cause.Event ? change : 0;
    }

    /// <summary>What a node waits for that happens outside the run.</summary>
    private enum Cause
    {
        Other,
        Person,
        Event,
    }
}
