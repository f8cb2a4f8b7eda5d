using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs.Nodes;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_a_failed_run_is_retried<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    private static readonly Failure NoLuck = new("asked_for", "No luck.");

    [Fact]
    public async Task Nodes_that_succeeded_are_not_run_again_and_their_outputs_flow_on()
    {
        Nodes.Failing.Fail("bad", NoLuck);
        RunSnapshot source = await Run(Graph("a:RemoteEchoNode b bad:FailingNode after:RemoteEchoNode", "a > b; b > bad; a > after; bad > after"));

        RunSnapshot run = await End(await Retry(source));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("after(a=a(), bad=bad(b=b(a=a())))", await Output(run, "after"));
        Assert.Equal(["a", "b", "bad", "bad", "after"], Nodes.Calls.All.Select(static call => call.Node.Id));
        Assert.Equal(source.Header.Id, run.Header.SourceRunId);
        Assert.Equal(RunStatus.Failed, (await Look(source.Header.Id)).View.Status);
    }

    [Fact]
    public async Task Whoever_follows_it_sees_the_kept_nodes_completed_first()
    {
        Nodes.Failing.Fail("bad", NoLuck);
        RunSnapshot source = await Run(Graph("a:RemoteEchoNode b bad:FailingNode", "a > b; b > bad"));

        Guid id = await Retry(source);

        IReadOnlyList<LoggedEvent> events = await Events(id);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(static number => (long)number), events.Select(static logged => logged.Sequence));
        Assert.IsType<RunEvent.RunStarted>(events[0].Event);
        Assert.Equal(
            [("a", true), ("b", true), ("bad", false)],
            events.Select(static logged => logged.Event).OfType<RunEvent.NodeFinished>().Select(static end => (end.NodeId, end.IsKept)));
        RunSnapshot run = await Look(id);
        Assert.Equal((true, true, false), (Node(run, "a").IsKept, Node(run, "b").IsKept, Node(run, "bad").IsKept));
        Assert.Equal("b(a=a())", await Output(run, "b"));
    }

    [Fact]
    public async Task A_failure_that_was_led_away_is_tried_again_with_all_that_followed()
    {
        Nodes.Failing.Fail("shaky", NoLuck);
        Nodes.Failing.Fail("bad", NoLuck);
        RunSnapshot source = await Run(Graph("shaky:FailingNode rescue main first bad:FailingNode", "shaky::on_error > rescue; shaky > main; rescue > bad; first > bad"));

        RunSnapshot run = await End(await Retry(source));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal((NodeStatus.Succeeded, NodeStatus.Skipped, NodeStatus.Succeeded), (Node(run, "shaky").Status, Node(run, "rescue").Status, Node(run, "main").Status));
        Assert.Equal((1, 2, 2, 1), (Nodes.Calls.Of("first").Count, Nodes.Calls.Of("shaky").Count, Nodes.Calls.Of("bad").Count, Nodes.Calls.Of("rescue").Count));
    }

    [Fact]
    public async Task A_branch_that_was_taken_is_taken()
    {
        Nodes.Failing.Fail("bad", NoLuck);
        RunSnapshot source = await Run(Graph("no bad:FailingNode").Node("choose", BranchNode.Type, """{"take":"yes"}""")
            .Edge("choose::output::yes", "bad::variables::x").Edge("choose::output::no", "no::variables::x"));

        RunSnapshot run = await End(await Retry(source));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal(NodeStatus.Skipped, Node(run, "no").Status);
        Assert.Single(Nodes.Calls.Of("choose"));
    }

    [Fact]
    public async Task A_stopped_run_goes_on_where_it_was_cut_off()
    {
        Guid stopped = await Begin(Graph("a:RemoteEchoNode slow:ProbeNode after", "a > slow; slow > after"));
        await Nodes.Probe("slow").Start();
        RunSnapshot source = (await Host.Stop(Workspace, stopped, CancellationToken.None).Within())!;

        Guid id = await Retry(source);
        Nodes.Probe("slow").Release();

        RunSnapshot run = await End(id);
        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("after(slow=slow(a=a()))", await Output(run, "after"));
        Assert.Single(Nodes.Calls.Of("a"));
    }

    [Fact]
    public async Task A_child_run_that_failed_starts_afresh()
    {
        Guid other = Children.Add(Graph("first inner:FailingNode", "first > inner"));
        Nodes.Failing.Fail("inner", NoLuck);
        RunSnapshot source = await Run(Graph("a", "a > call").Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{other}}"}""").Edge("call", "a2::variables::x").Node("a2", EchoNode.Plain));

        RunSnapshot run = await End(await Retry(source));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal(2, Children.Calls.Select(static call => call.RunId).Distinct().Count());
        Assert.Equal((1, 2), (Nodes.Calls.Of("a").Count, Nodes.Calls.Of("first").Count));
    }

    [Fact]
    public async Task It_can_be_retried_itself()
    {
        Nodes.Failing.Fail("bad", NoLuck, NoLuck);
        RunSnapshot source = await Run(Graph("a:RemoteEchoNode bad:FailingNode", "a > bad"));
        RunSnapshot second = await End(await Retry(source));

        RunSnapshot third = await End(await Retry(second));

        Assert.Equal((RunStatus.Failed, RunStatus.Completed), (second.View.Status, third.View.Status));
        Assert.Equal("bad(a=a())", await Output(third, "bad"));
        Assert.Single(Nodes.Calls.Of("a"));
    }

    [Fact]
    public async Task It_goes_on_after_a_restart_without_running_kept_nodes()
    {
        Nodes.Failing.Fail("bad", NoLuck);
        RunSnapshot source = await Run(Graph("a:RemoteEchoNode bad:FailingNode slow:ProbeNode", "a > bad; bad > slow"));
        Guid id = await Retry(source);
        await Finished(id, "bad");

        await Runtime.Restart().Within();
        Nodes.Probe("slow").Release();

        RunSnapshot run = await End(id);
        Assert.Equal("slow(bad=bad(a=a()))", await Output(run, "slow"));
        Assert.Equal((1, 2), (Nodes.Calls.Of("a").Count, Nodes.Calls.Of("bad").Count));
        Assert.Single(await Events(id), static logged => logged.Event is RunEvent.NodeFinished { NodeId: "a" });
    }

    [Fact]
    public async Task A_run_of_which_everything_is_kept_completes_at_once()
    {
        Guid stopped = await Begin(Graph("a:RemoteEchoNode b:ProbeNode", "a > b"));
        await Nodes.Probe("b").Start();
        RunSnapshot source = (await Host.Stop(Workspace, stopped, CancellationToken.None).Within())!;
        RunRequest request = Again(source);
        request = request with { Kept = [.. request.Kept, new RunEvent.NodeFinished(Clock.GetUtcNow(), "b", Clock.GetUtcNow(), NodeOutcome.Success(ValueRef.FromText("kept"))) { IsKept = true }] };

        RunSnapshot run = await Host.StartAndWait(request, LongWait, CancellationToken.None).Within();

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("kept", await Output(run, "b"));
        IReadOnlyList<RunSummary> listed = (await Runtime.Index.List(Workspace, null, 0, 10, CancellationToken.None).Within()).Items;
        Assert.Equal(RunStatus.Completed, listed.Single(each => each.Header.Id == run.Header.Id).Status);
    }

    private RunRequest Again(RunSnapshot source)
    {
        RunHeader header = source.Header with { Id = Guid.CreateVersion7(), CreatedAt = Clock.GetUtcNow(), SourceRunId = source.Header.Id };
        return new RunRequest(header, source.View.Plan) { Kept = KeptNodes.Of(source, header.CreatedAt) };
    }

    private Task<Guid> Retry(RunSnapshot source) => Begin(Again(source));
}
