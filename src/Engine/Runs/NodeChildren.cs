using System.Collections;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>The child runs that one call of a node wished for: one for each item of a loop, or the one of another workflow.</summary>
public sealed class NodeChildren
{
    private readonly ChildCall _first;
    private readonly BitArray _ended;
    private readonly SortedSet<int> _failed = [];

    private NodeChildren(ChildCall first, int total)
    {
        _first = first;
        _ended = new BitArray(total);
        Total = total;
    }

    /// <summary>Whether they are those of a loop.</summary>
    public bool IsLoop => _first.IsOfLoop;

    /// <summary>The workflow that they run; null for a part of the node's own.</summary>
    public Guid? WorkflowId => _first.WorkflowId == Guid.Empty ? null : _first.WorkflowId;

    /// <summary>How many there are, 0 or more; those that have not begun are counted.</summary>
    public int Total { get; }

    /// <summary>How many are over, as far as that is told.</summary>
    public int Done { get; private set; }

    /// <summary>The zero-based positions of the items whose runs are known to have failed, in their order.</summary>
    public IReadOnlyCollection<int> Failed => _failed;

    /// <summary>The run at a zero-based position, of the given run's node. It may not have begun.</summary>
    public Guid IdOf(Guid runId, int index) => (_first with { ParentId = runId.ToString(), Iteration = index }).RunId;

    /// <summary>What a node has of children after the end of a call.</summary>
    /// <param name="before">What it had.</param>
    /// <param name="finished">The end.</param>
    internal static NodeChildren? After(NodeChildren? before, RunEvent.NodeFinished finished)
    {
        switch (finished.Outcome)
        {
            case NodeOutcome.Suspended { On: Suspension.Each each }:
                return new NodeChildren(CallOf(finished, each.WorkflowId) with { IsOfLoop = true }, each.Count);
            case NodeOutcome.Suspended { On: Suspension.Child child }:
                return new NodeChildren(CallOf(finished, child.WorkflowId), 1);
            default:
                // The node was called again with how all of them ended.
                if (before is not null && finished.Attempt == before._first.Attempt)
                {
                    before.Done = before.Total;
                }

                return before;
        }
    }

    /// <summary>Takes the ends of some of them in.</summary>
    internal void Take(RunEvent.ItemsEnded ended)
    {
        if ((ended.Attempt, ended.Phase) != (_first.Attempt, _first.Phase))
        {
            return;
        }

        foreach (int item in ended.Items)
        {
            if (!_ended[item])
            {
                _ended[item] = true;
                Done++;
            }
        }

        _failed.UnionWith(ended.Failed ?? []);
    }

    private static ChildCall CallOf(RunEvent.NodeFinished finished, Guid? workflowId) =>
        new(string.Empty, finished.NodeId, 0, finished.Attempt, finished.Phase, workflowId ?? Guid.Empty, ValueRef.Null);
}
