namespace Tributary.Engine.Runs;

/// <summary>What clients may see of a node within a run.</summary>
public sealed class NodeView
{
    /// <summary>Where it stands.</summary>
    public NodeStatus Status { get; internal set; }

    /// <summary>When its first execution began; null before, and for a node that never ran.</summary>
    public DateTimeOffset? StartedAt { get; internal set; }

    /// <summary>When it was settled or cut off; null before, and for a node that never ran.</summary>
    public DateTimeOffset? FinishedAt { get; internal set; }

    /// <summary>The number of its latest attempt, one-based; 0 before the first.</summary>
    public int Attempt { get; internal set; }

    /// <summary>Why its latest attempt failed; null when it did not.</summary>
    public Failure? Failure { get; internal set; }

    /// <summary>The question it waits to have answered, with the event that answers it; null unless it waits for a person itself.</summary>
    public Suspension.External? Asks { get; internal set; }

    /// <summary>The event that it waits for and anybody may send, see <see cref="SentEvents"/>; null unless it does.</summary>
    public Suspension.External? Listens { get; internal set; }

    /// <summary>The child run, at rest, that it waits for; of several one that asks a person, or else waits for an event, the longest; null for none.</summary>
    public Guid? RestingChild { get; internal set; }

    /// <summary>The child runs that it wished for last; null when it never did.</summary>
    public NodeChildren? Children { get; internal set; }

    /// <summary>
    /// How many iterations are over and how many there are: of a loop its items, as far as their ends are told; of any other node one, which is
    /// over when the node has succeeded or failed.
    /// </summary>
    public (int Done, int Total) Iterations =>
        Children is { IsLoop: true } loop ? (loop.Done, loop.Total)
        : LoopItems is { } items ? (items, items)
        : (Status is NodeStatus.Succeeded or NodeStatus.Failed ? 1 : 0, 1);

    /// <summary>What people should know, oldest first.</summary>
    public IReadOnlyList<NodeWarning> Warnings { get; private set; } = [];

    /// <summary>Whether it was not executed in this run: what it gave out was kept from the run that this one repeats.</summary>
    public bool IsKept => End is { IsKept: true };

    /// <summary>How many items it had, here or in the run that it was kept from; null for a node that is no loop.</summary>
    internal int? LoopItems => Children is { IsLoop: true } loop ? loop.Total : End?.KeptItems;

    /// <summary>The end of its latest execution whose end is known; null before. Attempt and phase only rise.</summary>
    internal RunEvent.NodeFinished? End { get; set; }

    internal void Warn(NodeWarning warning) => Warnings = [.. Warnings, warning];

    internal void Warn(IReadOnlyList<NodeWarning> warnings) => Warnings = Warnings.Count == 0 ? warnings : [.. Warnings, .. warnings];
}
