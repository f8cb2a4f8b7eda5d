using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_a_node_is_retried<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    private static readonly Failure Busy = new("busy", "Try again.", Retryable: true);

    [Fact]
    public async Task Each_attempt_waits_for_its_delay_and_leaves_a_warning()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Nodes.Failing.Fail("flaky", Busy, Busy);
        Guid id = await Begin(Graph("next", "flaky > next").Node("flaky", "FailingNode", """{"retry":{"attempts":3,"delay_seconds":10,"backoff":3}}"""));
        await Attempt(id, 1);

        Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Single(Nodes.Calls.Of("flaky"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Attempt(id, 2);

        Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(2, Nodes.Calls.Of("flaky").Count);
        Clock.Advance(TimeSpan.FromSeconds(1));
        RunSnapshot run = await End(id);

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal([1, 2, 3], Nodes.Calls.Of("flaky").Select(static call => call.Attempt));
        Assert.Equal(3, Node(run, "flaky").Attempt);
        Assert.Null(Node(run, "flaky").Failure);
        Assert.Equal(["retry_warning", "retry_warning"], Node(run, "flaky").Warnings.Select(static warning => warning.Code));
        Assert.StartsWith("Attempt 1 failed: Try again.", Node(run, "flaky").Warnings[0].Detail);
        Assert.StartsWith("Attempt 2 failed: Try again.", Node(run, "flaky").Warnings[1].Detail);
        Assert.Equal(TimeSpan.FromSeconds(40), run.View.FinishedAt - run.View.StartedAt);
    }

    [Fact]
    public async Task All_attempts_carry_the_same_key()
    {
        Nodes.Failing.Fail("flaky", Busy, Busy);

        RunSnapshot run = await Run(Graph(string.Empty).Node("flaky", "FailingNode", """{"retry":{"attempts":3,"delay_seconds":0}}"""));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal(new Dictionary<string, int> { [$"{run.Header.Id}/flaky/0"] = 3 }, Nodes.Calls.ByIdempotencyKey());
    }

    [Fact]
    public async Task The_run_fails_when_the_last_attempt_does()
    {
        Nodes.Failing.Fail("flaky", Busy, Busy, Busy);

        RunSnapshot run = await Run(Graph(string.Empty).Node("flaky", "FailingNode", """{"retry":{"attempts":2,"delay_seconds":0}}"""));

        Assert.Equal(RunStatus.Failed, run.View.Status);
        Assert.Equal(Busy with { NodeId = "flaky" }, run.View.Failure);
        Assert.Equal(2, Nodes.Calls.Of("flaky").Count);
    }

    [Fact]
    public async Task A_failure_that_will_not_pass_is_not_retried()
    {
        Nodes.Failing.Fail("bad", new Failure("teapot", "Never."));

        RunSnapshot run = await Run(Graph(string.Empty).Node("bad", "FailingNode", """{"retry":{"attempts":5,"delay_seconds":0}}"""));

        Assert.Equal(RunStatus.Failed, run.View.Status);
        Assert.Single(Nodes.Calls.All);
    }

    [Fact]
    public async Task A_run_can_be_stopped_between_two_attempts()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Nodes.Failing.Fail("flaky", Busy);
        Guid id = await Begin(Graph(string.Empty).Node("flaky", "FailingNode", """{"retry":{"attempts":3,"delay_seconds":3600}}"""));
        await Attempt(id, 1);

        RunSnapshot? run = await Host.Stop(Workspace, id, CancellationToken.None).Within();

        Assert.Equal(RunStatus.Stopped, run!.View.Status);
        Clock.Advance(TimeSpan.FromHours(2));
        Assert.Single(Nodes.Calls.All);
    }

    private Task<IReadOnlyList<LoggedEvent>> Attempt(Guid runId, int attempt) =>
        Until(runId, logged => logged.Event is RunEvent.NodeFinished finished && finished.Attempt == attempt);
}
