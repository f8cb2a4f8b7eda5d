using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_the_server_restarts<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Theory]
    [InlineData("ProbeNode")]
    [InlineData("RemoteProbeNode")]
    public async Task Unfinished_runs_go_on_by_themselves_and_finished_nodes_are_not_run_again(string type)
    {
        Guid id = await Begin(Graph($"a:RemoteEchoNode b c:{type} d:ProbeNode e", "a > b; b > c; b > d; c > e; d > e"));
        await Nodes.Probe("c").Start();
        await Nodes.Probe("d").Start();
        Nodes.Probe("d").Release();
        await Finished(id, "d");

        await Runtime.Restart().Within();
        await Nodes.Probe("c").Start();
        Nodes.Probe("c").Release();
        RunSnapshot run = await End(id);

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("e(c=c(b=b(a=a())), d=d(b=b(a=a())))", await Output(run, "e"));
        Dictionary<string, int> calls = Nodes.Calls.ByIdempotencyKey();
        Assert.Equal(2, calls[$"{id}/c/0"]);
        Assert.All(calls.Where(call => call.Key != $"{id}/c/0"), static call => Assert.Equal(1, call.Value));
    }

    [Fact]
    public async Task Sequence_numbers_go_on_without_repetition_or_gap()
    {
        Guid id = await Begin(Graph("a:RemoteEchoNode b:RemoteProbeNode c:RemoteEchoNode", "a > b; b > c"));
        IReadOnlyList<LoggedEvent> before = await Until(id, static logged => logged.Event is RunEvent.NodeStarted { NodeId: "b" });
        await Runtime.Restart().Within();
        await Runtime.Restart().Within();
        Nodes.Probe("b").Release();

        IReadOnlyList<LoggedEvent> all = await Events(id);

        Assert.Equal(Enumerable.Range(1, all.Count).Select(static number => (long)number), all.Select(static logged => logged.Sequence));
        Stored.AssertSame(before, all.Take(before.Count));
        Assert.Single(all, static logged => logged.Event is RunEvent.RunStarted);
        Assert.Single(all, static logged => logged.Event is RunEvent.NodeFinished { NodeId: "a" });
    }

    [Fact]
    public async Task Timers_keep_their_due_time()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Guid id = await Begin(Graph(string.Empty).Node("nap", "WaitingNode", """{"seconds":60}"""));
        await Finished(id, "nap");
        Clock.Advance(TimeSpan.FromSeconds(40));

        await Runtime.Restart().Within();
        Clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Single(Nodes.Calls.All);
        Clock.Advance(TimeSpan.FromSeconds(1));

        RunSnapshot run = await End(id);
        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal(TimeSpan.FromSeconds(60), run.View.FinishedAt - run.View.StartedAt);
        Assert.Equal([0, 1], Nodes.Calls.All.Select(static call => call.Phase));
    }

    [Fact]
    public async Task A_timer_that_fell_due_while_it_was_down_is_due_at_once()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Guid id = await Begin(Graph(string.Empty).Node("nap", "WaitingNode", """{"seconds":0.5}"""));
        await Finished(id, "nap");
        Task restart = Runtime.Restart();
        Clock.Advance(TimeSpan.FromDays(1));
        await restart.Within();

        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
    }

    [Fact]
    public async Task Retries_keep_their_number_and_their_time()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Failure busy = new("busy", "Try again.", Retryable: true);
        Nodes.Failing.Fail("flaky", busy, busy, busy);
        Guid id = await Begin(Graph(string.Empty).Node("flaky", "FailingNode", """{"retry":{"attempts":3,"delay_seconds":10,"backoff":1}}"""));
        await Until(id, static logged => logged.Event is RunEvent.NodeFinished { Attempt: 1 });
        Clock.Advance(TimeSpan.FromSeconds(10));
        await Until(id, static logged => logged.Event is RunEvent.NodeFinished { Attempt: 2 });

        await Runtime.Restart().Within();
        Assert.Equal(2, Nodes.Calls.All.Count);
        Clock.Advance(TimeSpan.FromSeconds(10));
        RunSnapshot run = await End(id);

        Assert.Equal(RunStatus.Failed, run.View.Status);
        Assert.Equal([1, 2, 3], Nodes.Calls.All.Select(static call => call.Attempt));
        Assert.Equal(3, Node(run, "flaky").Attempt);
    }

    [Fact]
    public async Task A_stopped_run_stays_stopped()
    {
        Guid id = await Begin(Graph("a:ProbeNode b", "a > b"));
        await Nodes.Probe("a").Start();
        await Host.Stop(Workspace, id, CancellationToken.None).Within();

        await Runtime.Restart().Within();

        Assert.Equal(RunStatus.Stopped, (await Look(id)).View.Status);
        Assert.Equal(1, Nodes.Probe("a").StartCount);
    }

    [Fact]
    public async Task A_recovered_run_can_be_stopped()
    {
        Guid id = await Begin(Graph("a:ProbeNode b", "a > b"));
        await Nodes.Probe("a").Start();
        await Runtime.Restart().Within();

        RunSnapshot? run = await Host.Stop(Workspace, id, CancellationToken.None).Within();

        Assert.Equal(RunStatus.Stopped, run!.View.Status);
        Assert.Empty(Nodes.Calls.Of("b"));
    }

    [Fact]
    public async Task A_failed_node_is_not_given_a_second_chance()
    {
        Nodes.Failing.Fail("bad", new Failure("teapot", "There is no coffee."));
        Guid id = await Begin(Graph("bad:FailingNode rescue gate:ProbeNode join", "bad::on_error > rescue; rescue > join; gate > join"));
        await Finished(id, "rescue");

        await Runtime.Restart().Within();
        Nodes.Probe("gate").Release();
        RunSnapshot run = await End(id);

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal(NodeStatus.Failed, Node(run, "bad").Status);
        Assert.Single(Nodes.Calls.Of("bad"));
    }

    [Fact]
    public async Task An_answered_run_is_not_lost()
    {
        Guid[] ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Begin(Graph("a:ProbeNode b", "a > b")))).Within();

        await Runtime.Restart().Within();
        Nodes.Probe("a").Release();

        RunSnapshot[] runs = await Task.WhenAll(ids.Select(End)).Within();
        Assert.All(runs, static run => Assert.Equal(RunStatus.Completed, run.View.Status));
    }

    [Fact]
    public async Task A_run_that_was_over_is_as_it_was()
    {
        Nodes.Failing.Fail("bad", new Failure("teapot", "There is no coffee."));
        RunSnapshot before = await Run(Graph("a bad:FailingNode b", "a > bad; bad > b"));

        await Runtime.Restart().Within();
        RunSnapshot after = await Look(before.Header.Id);

        Assert.Equal(RunStatus.Failed, after.View.Status);
        Assert.Equal(before.View.Failure, after.View.Failure);
        Assert.Equal(before.View.Sequence, after.View.Sequence);
        Assert.Equal(before.View.FinishedAt, after.View.FinishedAt);
        Assert.Equal("a()", await Output(after, "a"));
        Assert.Equal(2, Nodes.Calls.All.Count);
    }
}
