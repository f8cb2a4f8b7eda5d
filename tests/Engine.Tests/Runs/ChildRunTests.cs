using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

/// <summary>What the run loop does about the children that nodes wish for.</summary>
public sealed class ChildRunTests
{
    private static readonly Guid Other = new("55555555-5555-5555-5555-555555555555");
    private static readonly ValueRef Input = ValueRef.FromText("of the child");
    private static readonly ValueRef Result = ValueRef.FromText("how it ended");

    private readonly ScriptedRunContext _context = new();

    [Fact]
    public void A_node_that_wishes_for_a_child_is_called_again_with_how_it_ended()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a > b"));

        Wish("a");
        Assert.Equal(new ChildCall("run-1", "a", 0, 1, 0, Other, Input), Assert.Single(_context.Children));
        Assert.Empty(_context.AtWork);
        _context.EndChild("a", Result);

        Assert.Equal((1, 1, Result), Described(_context.Calls[1]));
        Finish("a", "b");
        Assert.Equal(RunStatus.Completed, Outcome(run).Status);
        Assert.False(_context.IsCancelled);
    }

    [Fact]
    public void The_other_nodes_go_on_meanwhile()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a > join; b > c > join"));

        Wish("a");
        Finish("b", "c");
        Assert.Empty(_context.AtWork);
        Assert.False(run.IsCompleted);
        _context.EndChild("a", Result);
        Finish("a", "join");

        Assert.Equal(RunStatus.Completed, Outcome(run).Status);
    }

    [Fact]
    public void A_node_may_wish_for_one_child_after_another()
    {
        Start(Graphs.Draw("a"));

        Wish("a");
        _context.EndChild("a", ValueRef.Null);
        Wish("a");
        _context.EndChild("a", Result);

        Assert.Equal([0, 1], _context.Children.Select(static child => child.Phase));
        Assert.Equal(2, DistinctRuns());
        Assert.Equal((1, 2, Result), Described(_context.Calls[2]));
    }

    [Fact]
    public void A_node_that_is_tried_again_wishes_for_another_child()
    {
        Start(new GraphBuilder().Node("a", config: """{"retry":{"attempts":2,"delay_seconds":0}}""").Build());
        Wish("a");
        _context.EndChild("a", Result);

        Fail("a", new Failure("busy", "Try again.", Retryable: true));
        Assert.Equal((2, 0, null), Described(_context.Calls[2]));
        Wish("a");

        Assert.Equal([(1, 0), (2, 0)], _context.Children.Select(static child => (child.Attempt, child.Phase)));
        Assert.Equal(2, DistinctRuns());
    }

    [Fact]
    public void A_stopped_run_ends_after_its_children()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a > x; b > x; c"));
        Wish("a");
        Wish("b");

        _context.Stop();
        Assert.True(_context.IsCancelled);
        Assert.False(run.IsCompleted);
        _context.EndChild("b", Result);
        Assert.False(run.IsCompleted);
        _context.EndChild("a", Result);

        Assert.Equal(RunStatus.Stopped, Outcome(run).Status);
        Assert.Equal(3, _context.Calls.Count);
    }

    [Fact]
    public void A_failed_run_ends_after_its_children()
    {
        Failure failure = new("teapot", "There is no coffee.");
        Task<RunOutcome> run = Start(Graphs.Draw("a; b"));
        Wish("a");

        Fail("b", failure);
        Assert.True(_context.IsCancelled);
        Assert.False(run.IsCompleted);
        _context.EndChild("a", Result);

        Assert.Equal(new RunOutcome(RunStatus.Failed, failure with { NodeId = "b" }), Outcome(run));
        Assert.Equal(2, _context.Calls.Count);
    }

    [Fact]
    public void A_child_that_is_over_is_not_waited_for()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a; b"));
        Wish("a");
        _context.EndChild("a", Result);

        _context.Stop();

        Assert.Equal(RunStatus.Stopped, Outcome(run).Status);
    }

    [Fact]
    public async Task A_run_that_the_host_broke_ends_after_its_children()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a; b"));
        Wish("a");

        _context.Break("b", new TimeoutException("The disk is gone."));
        Assert.True(_context.IsCancelled);
        Assert.False(run.IsCompleted);
        _context.EndChild("a", Result);

        InvalidOperationException broken = await Assert.ThrowsAsync<InvalidOperationException>(() => run);
        Assert.IsType<TimeoutException>(broken.InnerException);
        Assert.Equal(2, _context.Calls.Count);
    }

    [Fact]
    public async Task A_host_that_breaks_at_a_child_breaks_the_run()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a"));
        Wish("a");

        _context.BreakChild("a", new TimeoutException("The disk is gone."));

        InvalidOperationException broken = await Assert.ThrowsAsync<InvalidOperationException>(() => run);
        Assert.IsType<TimeoutException>(broken.InnerException);
    }

    private static RunOutcome Outcome(Task<RunOutcome> run)
    {
        Assert.True(run.IsCompletedSuccessfully, $"The run is {run.Status}.");
        return run.Result;
    }

    private static (int Attempt, int Phase, ValueRef? Resumption) Described(NodeCall call) => (call.Attempt, call.Phase, call.Resumption);

    private int DistinctRuns() => _context.Children.Select(static child => child.RunId).Distinct().Count();

    private Task<RunOutcome> Start(WorkflowGraph graph) => _context.Start(RunPlan.Create(graph, TestCatalog.Instance, RunSelection.All));

    private void Wish(string nodeId) => _context.Finish(nodeId, new NodeOutcome.Suspended(new Suspension.Child(Other, Input)));

    private void Fail(string nodeId, Failure failure) => _context.Finish(nodeId, new NodeOutcome.Failed(failure));

    private void Finish(params string[] nodeIds) => Array.ForEach(nodeIds, id => _context.Finish(id, NodeOutcome.Success(ValueRef.FromText(id))));
}
