using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Loops;
using Tributary.Runtime.Specs.Nodes;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Runtime.Specs;

public abstract class When_events_are_sent<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task The_run_comes_to_rest_and_goes_on_with_what_was_sent()
    {
        Guid id = await Begin(Waiting("a after", "a > wait; wait > after"));

        RunSnapshot resting = await AtRest(id);
        Assert.Equal((RunStatus.AwaitingEvent, NodeStatus.Waiting, "paid"), (resting.View.Status, Node(resting, "wait").Status, Node(resting, "wait").Listens!.Topic));
        Assert.Equal(RunStatus.AwaitingEvent, Assert.Single((await Runtime.Index.List(Workspace, Workflow, 0, 10, CancellationToken.None).Within()).Items).Status);
        EventReceipt receipt = await SendTo(id, "paid", "12.5");

        RunSnapshot run = await End(id);
        Assert.Equal((EventFate.Accepted, RunStatus.Completed, "after(wait=12.5)"), (receipt.Fate, run.View.Status, await Output(run, "after")));
        Assert.Null(Node(run, "wait").Listens);
    }

    [Fact]
    public async Task Whoever_waits_for_the_run_is_answered_at_once()
    {
        RunSnapshot run = await Run(Waiting());

        Assert.Equal(RunStatus.AwaitingEvent, run.View.Status);
        await SendTo(run.Header.Id, "paid", "x");
        Assert.Equal(RunStatus.Completed, (await End(run.Header.Id)).View.Status);
    }

    [Fact]
    public async Task Those_that_come_early_are_kept_and_taken_in_their_order()
    {
        Guid id = await Begin(Waiting("gate:ProbeNode", "gate > wait; wait > again").Node("again", "WaitForEventNode", """{"event":"paid"}"""));
        await Nodes.Probe("gate").Start();

        Assert.Equal(EventFate.Accepted, (await SendTo(id, "paid", "first")).Fate);
        Assert.Equal(EventFate.Accepted, (await SendTo(id, "refunded", "of another name")).Fate);
        Assert.Equal(EventFate.Accepted, (await SendTo(id, "paid", "second")).Fate);
        Nodes.Probe("gate").Release();

        RunSnapshot run = await End(id);
        Assert.Equal(("first", "second"), (await Output(run, "wait"), await Output(run, "again")));
    }

    [Fact]
    public async Task The_same_one_sent_twice_is_taken_once()
    {
        Guid id = await Begin(Waiting("after", "wait > again; again > after").Node("again", "WaitForEventNode", """{"event":"paid"}"""));
        await AtRest(id);

        EventFate first = (await SendTo(id, "paid", "first", "payment-1")).Fate;
        await Until(id, static logged => logged.Event is RunEvent.NodeFinished { NodeId: "again" });
        EventFate again = (await SendTo(id, "paid", "first once more", "payment-1")).Fate;
        Assert.Equal((EventFate.Accepted, EventFate.Repeated, RunStatus.AwaitingEvent), (first, again, (await AtRest(id)).View.Status));
        await Runtime.Restart();
        Assert.Equal(EventFate.Repeated, (await SendTo(id, "paid", "and after a restart", "payment-1")).Fate);
        await SendTo(id, "paid", "second", "payment-2");

        RunSnapshot run = await End(id);
        Assert.Equal(("first", "second"), (await Output(run, "wait"), await Output(run, "again")));
        Assert.Equal(2, (await Events(id)).Count(static logged => logged.Event is RunEvent.EventSent));
    }

    [Fact]
    public async Task Of_several_who_wait_each_takes_another_one()
    {
        Guid id = await Begin(Waiting().Node("other", "WaitForEventNode", """{"event":"paid"}""").Node("third", "WaitForEventNode", """{"event":"paid"}"""));
        await AtRest(id);

        await Task.WhenAll(SendTo(id, "paid", "1"), SendTo(id, "paid", "2"), SendTo(id, "paid", "3")).Within();

        RunSnapshot run = await End(id);
        Assert.Equal(["1", "2", "3"], new[] { await Output(run, "wait"), await Output(run, "other"), await Output(run, "third") }.Order());
    }

    [Fact]
    public async Task One_that_does_not_come_in_time_is_as_configured_and_is_kept_when_it_comes_later()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Guid id = await Begin(Graph("late gate:ProbeNode", "late > gate; gate > again")
            .Node("wait", "WaitForEventNode", """{"event":"paid","timeout_seconds":3600,"on_timeout":"branch"}""")
            .Edge("wait::output::timeout", "late::variables::why")
            .Node("again", "WaitForEventNode", """{"event":"paid"}"""));
        await AtRest(id);
        Clock.Advance(TimeSpan.FromHours(1));
        await Nodes.Probe("gate").Start();

        Assert.Equal(EventFate.Accepted, (await SendTo(id, "paid", "too late for the first")).Fate);
        Nodes.Probe("gate").Release();

        RunSnapshot run = await End(id);
        Assert.Equal((RunStatus.Completed, "too late for the first"), (run.View.Status, await Output(run, "again")));
        Assert.Single(await Events(id), static logged => logged.Event is RunEvent.EventExpired);
    }

    [Fact]
    public async Task It_can_be_stopped()
    {
        Guid id = await Begin(Waiting("after", "wait > after"));
        await AtRest(id);

        RunSnapshot? run = await Host.Stop(Workspace, id, CancellationToken.None).Within();

        Assert.Equal((RunStatus.Stopped, NodeStatus.Skipped, null), (run!.View.Status, Node(run, "wait").Status, Node(run, "wait").Listens));
        Assert.Equal(EventFate.RunOver, (await SendTo(id, "paid", "too late")).Fate);
        Assert.Empty(Nodes.Calls.Of("after"));
    }

    [Fact]
    public async Task It_rests_across_a_restart()
    {
        Guid id = await Begin(Waiting("a:RemoteEchoNode after", "a > wait; wait > after"));
        RunSnapshot before = await AtRest(id);

        await Runtime.Restart();
        RunSnapshot after = await AtRest(id);
        Assert.Equal((before.View.Status, before.View.Sequence), (after.View.Status, after.View.Sequence));
        await SendTo(id, "paid", "x");

        Assert.Equal("after(wait=x)", await Output(await End(id), "after"));
        Assert.Single(Nodes.Calls.Of("a"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_was_answered_is_not_lost_with_the_process(bool isEarly)
    {
        Guid id = await Begin(Waiting("gate:ProbeNode after", isEarly ? "gate > wait" : "wait > after; gate > after"));
        await Nodes.Probe("gate").Start();
        if (!isEarly)
        {
            await Finished(id, "wait");
        }

        await SendTo(id, "paid", "heard");
        await Runtime.Restart();
        Nodes.Probe("gate").Release();

        Assert.Equal("heard", await Output(await End(id), "wait"));
    }

    [Fact]
    public async Task More_than_are_kept_are_refused()
    {
        Guid id = await Begin(Waiting("gate:ProbeNode", "gate > wait"));
        await Nodes.Probe("gate").Start();
        EventReceipt[] receipts = await Task.WhenAll(Enumerable.Range(0, SentEvents.MostOfTopic).Select(number => SendTo(id, "paid", $"{number}"))).Within();
        Assert.All(receipts, static receipt => Assert.Equal(EventFate.Accepted, receipt.Fate));

        Assert.Equal(EventFate.Full, (await SendTo(id, "paid", "one more")).Fate);
        Assert.Equal(EventFate.Accepted, (await SendTo(id, "refunded", "of another name")).Fate);
        Nodes.Probe("gate").Release();
        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
    }

    [Fact]
    public async Task A_run_that_the_workspace_does_not_have_is_not_found()
    {
        Guid id = await Begin(Waiting());
        await AtRest(id);
        SentEvent sent = new("paid", "1", ValueRef.Null);

        Assert.Null(await Host.Send(Workspace, Guid.NewGuid(), sent, CancellationToken.None).Within());
        Assert.Null(await Host.Send(Guid.NewGuid(), id, sent, CancellationToken.None).Within());
        Assert.Equal(RunStatus.AwaitingEvent, (await AtRest(id)).View.Status);
        await SendTo(id, "paid", "for its own");
        await End(id);
    }

    [Fact]
    public async Task A_run_above_rests_with_its_child_which_is_sent_the_event()
    {
        Guid inner = Children.Add(Waiting("out:OutputNode").Edge("wait", "out"));
        Guid id = await Begin(Graph(string.Empty).Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{inner}}"}"""));

        RunSnapshot resting = await AtRest(id);
        Assert.Equal((RunStatus.AwaitingEvent, NodeStatus.Waiting), (resting.View.Status, Node(resting, "call").Status));
        await SendTo(Assert.NotNull(Node(resting, "call").RestingChild), "paid", "yes");

        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
    }

    [Fact]
    public async Task Items_of_a_list_that_wait_are_named_one_after_another()
    {
        GraphBuilder body = Waiting().Node(LoopBody.EntryId, LoopEntryNode.Type).Edge("$loop::loop.item", "wait");
        Guid id = await Begin(Graph(string.Empty).Node("loop", LoopNode.Type, LoopNode.Config(body.Build(), "[1,2]", concurrency: 2)));
        for (int over = 0; over < 2; over++)
        {
            int told = -over;
            await Until(id, logged => (told += logged.Event is RunEvent.ItemsEnded || logged.Event is RunEvent.ChildChanged { AwaitsEvent: true } ? 1 : 0) == 2);
            RunSnapshot run = await Look(id);
            Assert.Equal((RunStatus.AwaitingEvent, NodeStatus.Waiting), (run.View.Status, Node(run, "loop").Status));
            await SendTo(Assert.NotNull(Node(run, "loop").RestingChild), "paid", "yes");
        }

        Assert.Equal("Completed,Completed", await Output(await End(id), "loop"));
    }

    private static GraphBuilder Waiting(string nodes = "", string edges = "") => Graph(nodes, edges).Node("wait", "WaitForEventNode", """{"event":"paid"}""");

    private async Task<EventReceipt> SendTo(Guid runId, string topic, string text, string? eventId = null) =>
        await Host.Send(Workspace, runId, new SentEvent(topic, eventId ?? $"{Guid.NewGuid()}", ValueRef.FromText(text)), CancellationToken.None).Within()
        ?? throw new KeyNotFoundException($"There is no run {runId}.");
}
