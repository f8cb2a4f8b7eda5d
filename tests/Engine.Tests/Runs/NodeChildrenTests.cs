using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

/// <summary>What a view tells of the child runs of a node.</summary>
public sealed class NodeChildrenTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Run = new("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Workflow = new("33333333-3333-3333-3333-333333333333");

    private readonly RunView _view = new(
        RunPlan.Create(new GraphBuilder().Node("a", config: """{"retry":{"attempts":2}}""").Build(), TestCatalog.Instance, RunSelection.All), RunInput.Empty);

    private NodeView Node => _view.Nodes[0];

    [Fact]
    public void A_node_without_any_has_one_iteration()
    {
        Assert.Equal((null, (0, 1)), (Node.Children, Node.Iterations));

        Tell(new RunEvent.ItemsEnded(At, "a", 1, 0, [0]), Finished(NodeOutcome.Success(ValueRef.Null)));

        Assert.Equal((null, (1, 1)), (Node.Children, Node.Iterations));
    }

    [Fact]
    public void A_loop_counts_the_items_whose_ends_are_told_each_once()
    {
        Tell(Finished(Loop(5)));
        Assert.Equal((true, null, 5, 0), (Node.Children!.IsLoop, Node.Children.WorkflowId, Node.Children.Total, Node.Children.Done));

        Tell(new RunEvent.ItemsEnded(At, "a", 1, 0, [3, 0], [3]), new RunEvent.ItemsEnded(At, "a", 1, 0, [0, 1, 3], [1, 3]));
        Assert.Equal((3, 5), Node.Iterations);
        Assert.Equal([1, 3], Node.Children.Failed);

        Tell(Finished(NodeOutcome.Success(ValueRef.Null), phase: 1));
        Assert.Equal((5, 5), Node.Iterations);
    }

    [Fact]
    public void A_loop_that_is_cut_off_keeps_its_count()
    {
        Tell(Finished(Loop(5)), new RunEvent.ItemsEnded(At, "a", 1, 0, [0]), new RunEvent.RunFinished(At, RunStatus.Stopped));

        Assert.Equal((1, 5), Node.Iterations);
    }

    [Fact]
    public void Without_items_there_are_no_iterations()
    {
        Tell(Finished(Loop(0)), Finished(NodeOutcome.Success(ValueRef.Null), phase: 1));

        Assert.Equal((0, 0), Node.Iterations);
    }

    [Fact]
    public void Another_attempt_begins_anew_and_takes_no_tidings_of_the_one_before()
    {
        Tell(Finished(Loop(2)), new RunEvent.ItemsEnded(At, "a", 1, 0, [0, 1]), Finished(new NodeOutcome.Failed(new Failure("busy", "Busy.", Retryable: true)), phase: 1));
        Tell(Finished(Loop(3), attempt: 2), new RunEvent.ItemsEnded(At, "a", 1, 0, [0]), new RunEvent.ItemsEnded(At, "a", 2, 0, [2]));

        Assert.Equal((1, 3), Node.Iterations);
    }

    [Fact]
    public void Its_runs_are_those_that_the_loop_wished_for()
    {
        Suspension.Each each = new(5, null, ValueRef.Null, 1, Workflow);
        Tell(Finished(new NodeOutcome.Suspended(each), attempt: 2, phase: 1));

        NodeCall call = new(Run.ToString(), _view.Plan.Nodes[0].Node, [], 2, 1);
        Assert.Equal(ChildCall.Of(call, each, 4).RunId, Node.Children!.IdOf(Run, 4));
        Assert.Equal(Workflow, Node.Children.WorkflowId);
    }

    [Fact]
    public void The_run_of_another_workflow_is_its_only_one()
    {
        Suspension.Child child = new(Workflow, ValueRef.Null);
        Tell(Finished(new NodeOutcome.Suspended(child)));

        Assert.Equal((false, 1, (0, 1)), (Node.Children!.IsLoop, Node.Children.Total, Node.Iterations));
        Assert.Equal(ChildCall.Of(new NodeCall(Run.ToString(), _view.Plan.Nodes[0].Node, []), child).RunId, Node.Children.IdOf(Run, 0));
    }

    [Fact]
    public void A_loop_that_was_kept_from_another_run_has_its_items_behind_it()
    {
        Tell(Finished(NodeOutcome.Success(ValueRef.Null)) with { IsKept = true, KeptItems = 7 });

        Assert.Equal((null, (7, 7)), (Node.Children, Node.Iterations));
    }

    private static NodeOutcome.Suspended Loop(int count) => new(new Suspension.Each(count, ValueRef.Null, ValueRef.Null));

    private static RunEvent.NodeFinished Finished(NodeOutcome outcome, int attempt = 1, int phase = 0) => new(At, "a", At, outcome, attempt, phase);

    private void Tell(params RunEvent[] events) => Array.ForEach(events, each => _view.Apply(new LoggedEvent(_view.Sequence + 1, each)));
}
