namespace Tributary.Engine.Runs;

/// <summary>
/// What the suspended nodes of a run wait for, as far as it decides whether the run is at rest. A node that waits for a time or
/// for a child at work is not idle: it goes on by itself.
/// </summary>
internal sealed class NodeWaits
{
    private readonly HashSet<string> _decided = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (Cause Cause, bool IsIdle)> _waiting = [];
    private readonly Dictionary<int, ChildRuns> _children = [];

    /// <summary>Whether a node has ever waited for an event or heard of its child runs.</summary>
    public bool HasWaited { get; private set; }

    /// <summary>How many nodes go on only when something outside the run happens.</summary>
    public int Idle { get; private set; }

    /// <summary>How many nodes wait for a person; of one of these some child runs may be at work.</summary>
    public int Asking { get; private set; }

    /// <summary>How many nodes wait for an event that is sent from outside, and for no person; of one of these some child runs may be at work.</summary>
    public int Listening { get; private set; }

    /// <summary>
    /// The child run of a node that is to be seen to first: of those that wait for a person, or else for an event, the one at rest the
    /// longest; null for none.
    /// </summary>
    public Guid? RestingChild(int node) => _children.TryGetValue(node, out ChildRuns? children) ? children.First : null;

    /// <summary>What a child run of a node is known to wait for; null when it is not at rest.</summary>
    public RunStatus? RestOf(int node, Guid child) => _children.TryGetValue(node, out ChildRuns? children) ? children.RestOf(child) : null;

    /// <summary>A node begins to wait for an event.</summary>
    /// <returns>Where it stands now: still running when the event is there already.</returns>
    public NodeStatus Begin(int node, Suspension.External wait)
    {
        HasWaited = true;
        if (_decided.Contains(wait.Name))
        {
            return NodeStatus.Running;
        }

        _nodes[wait.Name] = node;
        return Set(node, wait.Question is not null ? Cause.Person : wait.Topic is not null ? Cause.Event : Cause.Other, isIdle: true);
    }

    /// <summary>A node begins to wait for the runs of a loop.</summary>
    /// <param name="node">The node.</param>
    /// <param name="items">The runs.</param>
    /// <param name="concurrency">How many of them are under way at once at most.</param>
    public void Begin(int node, NodeChildren items, int concurrency) => _children[node] = new ChildRuns(items, concurrency);

    /// <summary>An event was raised, or its deadline passed.</summary>
    /// <returns>The node that waited for it; -1 when none did, or it was decided before.</returns>
    public int Decide(string name)
    {
        HasWaited = true;
        if (!_decided.Add(name) || !_nodes.Remove(name, out int node) || !_waiting.ContainsKey(node))
        {
            return -1;
        }

        End(node);
        return node;
    }

    /// <summary>Takes in how a child run of a waiting node stands.</summary>
    /// <returns>Where the node stands now; null when the child's rest was known, or something later is.</returns>
    public NodeStatus? Change(int node, RunEvent.ChildChanged child)
    {
        HasWaited = true;
        if (!_children.TryGetValue(node, out ChildRuns? children))
        {
            children = new ChildRuns(null, 1);
            _children.Add(node, children);
        }

        return children.Take(child) ? Set(node, children) : null;
    }

    /// <summary>Takes the ends of runs of a loop in, which may leave only such as are at rest.</summary>
    public void Take(int node, RunEvent.ItemsEnded ended)
    {
        if (_children.TryGetValue(node, out ChildRuns? children))
        {
            children.Take(ended);
            Set(node, children);
        }
    }

    /// <summary>A node waits no longer, if it did.</summary>
    public void End(int node)
    {
        _children.Remove(node);
        Clear(node);
    }

    private NodeStatus Set(int node, ChildRuns children)
    {
        Clear(node);
        return children.Cause is { } cause ? Set(node, cause, children.AreIdle) : NodeStatus.Waiting;
    }

    private NodeStatus Set(int node, Cause cause, bool isIdle)
    {
        _waiting[node] = (cause, isIdle);
        Count(cause, isIdle, 1);
        return cause == Cause.Person ? NodeStatus.AwaitingFeedback : NodeStatus.Waiting;
    }

    private void Clear(int node)
    {
        if (_waiting.Remove(node, out (Cause Cause, bool IsIdle) before))
        {
            Count(before.Cause, before.IsIdle, -1);
        }
    }

    private void Count(Cause cause, bool isIdle, int change)
    {
        Idle += isIdle ? change : 0;
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

    /// <summary>The child runs that a node waits for: the items of a loop, or the one of another workflow.</summary>
    private sealed class ChildRuns(NodeChildren? items, int concurrency)
    {
        private readonly Dictionary<Guid, long> _told = [];
        private readonly OrderedDictionary<Guid, Cause> _resting = [];

        /// <summary>What the node waits for: a person if any child does.</summary>
        public Cause? Cause => _resting.Count == 0 ? null : _resting.ContainsValue(NodeWaits.Cause.Person) ? NodeWaits.Cause.Person : NodeWaits.Cause.Event;

        /// <summary>Whether all children that have begun and not ended are at rest. As many as may be under way at once are, while so many are left.</summary>
        public bool AreIdle => _resting.Count >= (items is null ? 1 : Math.Min(concurrency, items.Total - items.Done));

        public Guid? First => Cause is { } cause ? _resting.First(each => each.Value == cause).Key : null;

        public RunStatus? RestOf(Guid child) =>
            !_resting.TryGetValue(child, out Cause cause) ? null : cause == NodeWaits.Cause.Person ? RunStatus.AwaitingFeedback : RunStatus.AwaitingEvent;

        public void Take(RunEvent.ItemsEnded ended) => items?.Take(ended);

        public bool Take(RunEvent.ChildChanged child)
        {
            if (_told.TryGetValue(child.ChildId, out long sequence) && sequence >= child.Sequence)
            {
                return false;
            }

            _told[child.ChildId] = child.Sequence;
            Cause? now = child.AwaitsFeedback ? NodeWaits.Cause.Person : child.AwaitsEvent ? NodeWaits.Cause.Event : null;
            if (now == (_resting.TryGetValue(child.ChildId, out Cause before) ? before : null))
            {
                return false;
            }

            _resting.Remove(child.ChildId);
            if (now is { } cause)
            {
                _resting.Add(child.ChildId, cause);
            }

            return true;
        }
    }
}
