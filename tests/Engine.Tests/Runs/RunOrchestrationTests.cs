using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

public sealed class RunOrchestrationTests
{
    private static readonly Failure Busy = new("busy", "Try again.", Retryable: true);

    private readonly ScriptedRunContext _context = new();

    [Fact]
    public void A_node_starts_the_moment_its_inputs_are_ready()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a > b > c; slow; x > y"));
        Assert.Equal(["a", "slow", "x"], _context.AtWork);

        Finish("a");
        Assert.Contains("b", _context.AtWork);
        Finish("b");
        Assert.Contains("c", _context.AtWork);
        Finish("c", "x", "y");

        Assert.False(run.IsCompleted);
        Finish("slow");
        Assert.Equal(new RunOutcome(RunStatus.Completed), Outcome(run));
        Assert.False(_context.IsCancelled);
    }

    [Fact]
    public void A_join_waits_for_all_that_lead_to_it()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a > join; b > join; c > join"));

        Finish("c", "a");
        Assert.Equal(["b"], _context.AtWork);
        Finish("b", "join");

        Assert.Equal(RunStatus.Completed, Outcome(run).Status);
    }

    [Fact]
    public void The_host_is_told_when_every_ready_node_was_called()
    {
        List<int> flushedBefore = [];
        _context.OnCall = _ => flushedBefore.Add(_context.FlushedCalls);
        Start(Graphs.Draw("a > x; b > x; a > y; b > z"));
        Assert.Equal(2, _context.FlushedCalls);

        Finish("a", "b");

        Assert.Equal(5, _context.FlushedCalls);
        Assert.Equal([0, 0, 2, 3, 3], flushedBefore);
    }

    [Fact]
    public void A_run_without_nodes_is_over_at_once() => Assert.Equal(RunStatus.Completed, Outcome(Start(Graphs.Draw(string.Empty))).Status);

    [Fact]
    public void A_long_chain_that_answers_at_once_needs_no_deep_stack()
    {
        RunPlan plan = Plan(Graphs.Draw(string.Join(" > ", Enumerable.Range(0, 10_000).Select(static i => $"n{i}"))));
        Task<RunOutcome> run = RunOrchestration.Run(plan, RunInput.Empty, new PromptContext());

        Assert.Equal(RunStatus.Completed, Outcome(run).Status);
    }

    [Fact]
    public void A_failed_attempt_is_followed_by_the_next_when_its_wait_is_over()
    {
        Task<RunOutcome> run = Start(Flaky("""{"retry":{"attempts":3,"delay_seconds":10,"backoff":4}}"""));

        Fail("a", Busy);
        Assert.Empty(_context.AtWork);
        Assert.Equal([_context.Now.AddSeconds(10)], _context.Timers);
        _context.Advance(TimeSpan.FromSeconds(10));
        Fail("a", Busy);
        Assert.Equal([_context.Now.AddSeconds(40)], _context.Timers);
        _context.Advance(TimeSpan.FromSeconds(40));
        Finish("a", "b");

        Assert.Equal(RunStatus.Completed, Outcome(run).Status);
        Assert.Equal([1, 2, 3, 1], _context.Calls.Select(static call => call.Attempt));
        Assert.Single(_context.Calls.Take(3).Select(static call => call.IdempotencyKey).Distinct());
    }

    [Fact]
    public void A_wait_that_the_other_side_asks_for_is_kept()
    {
        Start(Flaky("""{"retry":{"attempts":3,"delay_seconds":10}}"""));

        Fail("a", Busy with { RetryAfter = TimeSpan.FromMinutes(5) });

        Assert.Equal([_context.Now.AddMinutes(5)], _context.Timers);
    }

    [Fact]
    public void The_failure_of_the_last_attempt_is_the_failure_of_the_run()
    {
        Task<RunOutcome> run = Start(Flaky("""{"retry":{"attempts":2,"delay_seconds":0}}"""));

        Fail("a", Busy);
        Fail("a", Busy with { Message = "Still busy." });

        Assert.Equal(new RunOutcome(RunStatus.Failed, Busy with { Message = "Still busy.", NodeId = "a" }), Outcome(run));
        Assert.True(_context.IsCancelled);
    }

    [Fact]
    public void A_suspended_node_is_called_again_at_its_time()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a > b"));

        Suspend("a", new Suspension.Timer(_context.Now.AddHours(1)));
        Assert.Empty(_context.AtWork);
        _context.Advance(TimeSpan.FromHours(1));
        Finish("a", "b");

        Assert.Equal(RunStatus.Completed, Outcome(run).Status);
        Assert.Equal([0, 1, 0], _context.Calls.Select(static call => call.Phase));
        Assert.Null(_context.Calls[1].Resumption);
    }

    [Fact]
    public void A_suspended_node_gets_what_its_event_carried()
    {
        Start(Graphs.Draw("a"));

        Suspend("a", new Suspension.External("approved", null));
        Assert.Equal(["approved"], _context.Awaited);
        _context.Signal("approved", ValueRef.FromText("by Ada"));

        Assert.Equal(ValueRef.FromText("by Ada"), _context.Calls[1].Resumption);
        Assert.Equal(1, _context.Calls[1].Phase);
    }

    [Fact]
    public void A_suspended_node_goes_on_without_its_event_at_the_deadline()
    {
        Start(Graphs.Draw("a"));

        Suspend("a", new Suspension.External("approved", _context.Now.AddDays(2)));
        _context.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, _context.Calls[1].Phase);
        Assert.Null(_context.Calls[1].Resumption);
    }

    [Fact]
    public void What_resumed_a_node_once_does_not_resume_it_twice()
    {
        Start(Graphs.Draw("a"));
        Suspend("a", new Suspension.External("approved", null));
        _context.Signal("approved", ValueRef.FromText("by Ada"));

        Suspend("a", new Suspension.Timer(_context.Now.AddHours(1)));
        _context.Advance(TimeSpan.FromHours(1));

        Assert.Equal(2, _context.Calls[2].Phase);
        Assert.Null(_context.Calls[2].Resumption);
    }

    [Fact]
    public void A_retry_begins_again_before_the_first_suspension()
    {
        Start(Flaky("""{"retry":{"attempts":2,"delay_seconds":0}}"""));
        Suspend("a", new Suspension.External("approved", null));
        _context.Signal("approved", ValueRef.FromText("by Ada"));

        Fail("a", Busy);

        NodeCall call = _context.Calls[2];
        Assert.Equal((2, 0, null), (call.Attempt, call.Phase, call.Resumption));
    }

    [Fact]
    public void A_run_that_waits_can_be_stopped()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a > b"));
        Suspend("a", new Suspension.Timer(_context.Now.AddHours(1)));

        _context.Stop();
        _context.Advance(TimeSpan.FromHours(1));

        Assert.Equal(RunStatus.Stopped, Outcome(run).Status);
        Assert.Single(_context.Calls);
    }

    [Fact]
    public void A_run_that_was_stopped_before_it_began_calls_nothing()
    {
        _context.Stop();

        Assert.Equal(RunStatus.Stopped, Outcome(Start(Graphs.Draw("a > b"))).Status);
        Assert.Empty(_context.Calls);
    }

    [Fact]
    public async Task A_host_that_breaks_breaks_the_run()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a"));

        _context.Break("a", new TimeoutException("The disk is gone."));

        InvalidOperationException broken = await Assert.ThrowsAsync<InvalidOperationException>(() => run);
        Assert.Equal("The host failed the run: The disk is gone.", broken.Message);
        Assert.IsType<TimeoutException>(broken.InnerException);
    }

    private static RunOutcome Outcome(Task<RunOutcome> run)
    {
        Assert.True(run.IsCompletedSuccessfully, $"The run is {run.Status}.");
        return run.Result;
    }

    private static RunPlan Plan(WorkflowGraph graph) => RunPlan.Create(graph, TestCatalog.Instance, RunSelection.All);

    private static WorkflowGraph Flaky(string config) => new GraphBuilder().Node("a", config: config).Node("b").Edge("a", "b").Build();

    private Task<RunOutcome> Start(WorkflowGraph graph) => _context.Start(Plan(graph));

    private void Finish(params string[] nodeIds) => Array.ForEach(nodeIds, id => _context.Finish(id, NodeOutcome.Success(ValueRef.FromText(id))));

    private void Fail(string nodeId, Failure failure) => _context.Finish(nodeId, new NodeOutcome.Failed(failure));

    private void Suspend(string nodeId, Suspension on) => _context.Finish(nodeId, new NodeOutcome.Suspended(on));

    /// <summary>Answers every call at once.</summary>
    private sealed class PromptContext : IRunContext
    {
        public string RunId => "run-1";

        public Task<RunEvent.NodeFinished> ExecuteNode(NodeCall call) =>
            Task.FromResult(new RunEvent.NodeFinished(default, call.Node.Id, default, NodeOutcome.Success(ValueRef.Null)));

        public void Flush()
        {
        }

        public Task WaitUntil(DateTimeOffset time) => Task.CompletedTask;

        public Task<ValueRef?> WaitForEvent(string name, DateTimeOffset? deadline) => new TaskCompletionSource<ValueRef?>().Task;

        public Task<ValueRef> RunChild(ChildCall call) => Task.FromResult(ValueRef.Null);

        public void Cancel()
        {
        }
    }
}
