using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Runtime.Specs;

public abstract class When_events_are_raised<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task Who_waits_goes_on_with_what_it_carries()
    {
        Guid id = await Begin(Listening().Node("after", "EchoNode").Edge("ear", "after::variables::heard"));
        await Finished(id, "ear");

        EventReceipt receipt = await Send(id, "bell", "ding");
        RunSnapshot run = await End(id);

        Assert.Equal((EventFate.Accepted, id), (receipt.Fate, receipt.Run.Header.Id));
        Assert.Equal((RunStatus.Completed, "after(heard=ding)"), (run.View.Status, await Output(run, "after")));
        Assert.Equal([0, 1], Nodes.Calls.Of("ear").Select(static call => call.Phase));
    }

    [Fact]
    public async Task One_that_comes_early_is_kept()
    {
        Guid id = await Begin(Listening().Node("gate", "ProbeNode").Edge("gate", "ear::variables::gate"));
        await Nodes.Probe("gate").Start();

        Assert.Equal(EventFate.Accepted, (await Send(id, "bell", "early")).Fate);
        Nodes.Probe("gate").Release();

        Assert.Equal("early", await Output(await End(id), "ear"));
    }

    [Fact]
    public async Task The_first_of_a_name_counts()
    {
        Guid id = await Begin(Listening().Node("gate", "ProbeNode"));
        await Finished(id, "ear");

        EventFate first = (await Send(id, "bell", "first")).Fate;
        EventFate second = (await Send(id, "bell", "second")).Fate;
        EventFate other = (await Send(id, "Bell", "of another name")).Fate;
        Nodes.Probe("gate").Release();

        Assert.Equal((EventFate.Accepted, EventFate.Repeated, EventFate.Accepted), (first, second, other));
        Assert.Equal("first", await Output(await End(id), "ear"));
    }

    [Fact]
    public async Task Of_many_at_once_exactly_one_counts()
    {
        Guid id = await Begin(Listening().Node("gate", "ProbeNode"));
        await Finished(id, "ear");

        EventReceipt[] receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Send(id, "bell", $"{number}"))).Within();
        Nodes.Probe("gate").Release();

        int accepted = Assert.Single(Enumerable.Range(0, 20), number => receipts[number].Fate == EventFate.Accepted);
        Assert.Equal(19, receipts.Count(static receipt => receipt.Fate == EventFate.Repeated));
        Assert.Equal($"{accepted}", await Output(await End(id), "ear"));
        Assert.Single(await Events(id), static logged => logged.Event is RunEvent.EventRaised);
    }

    [Fact]
    public async Task Names_that_differ_by_case_only_are_two()
    {
        Guid id = await Begin(Graph(string.Empty).Node("low", "ListeningNode", """{"event":"bell"}""").Node("high", "ListeningNode", """{"event":"BELL"}"""));
        await Finished(id, "low");
        await Finished(id, "high");

        await Send(id, "BELL", "loud");
        await Send(id, "bell", "soft");

        RunSnapshot run = await End(id);
        Assert.Equal(("soft", "loud"), (await Output(run, "low"), await Output(run, "high")));
    }

    [Fact]
    public async Task A_deadline_that_passes_first_wins()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Guid id = await Begin(Listening(seconds: 60).Node("gate", "ProbeNode"));
        await Finished(id, "ear");
        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Single(Nodes.Calls.Of("ear"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Until(id, static logged => logged.Event is RunEvent.NodeFinished { Phase: 1 });

        Assert.Equal(EventFate.Expired, (await Send(id, "bell", "too late")).Fate);
        await Runtime.Restart();
        Assert.Equal(EventFate.Expired, (await Send(id, "bell", "still too late")).Fate);
        Nodes.Probe("gate").Release();

        Assert.Equal("late", await Output(await End(id), "ear"));
        Assert.Single(await Events(id), static logged => logged.Event is RunEvent.EventExpired);
    }

    [Fact]
    public async Task A_deadline_that_passes_afterwards_changes_nothing()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Guid id = await Begin(Listening(seconds: 60).Node("gate", "ProbeNode"));
        await Finished(id, "ear");

        await Send(id, "bell", "in time");
        Clock.Advance(TimeSpan.FromSeconds(120));
        Nodes.Probe("gate").Release();

        Assert.Equal("in time", await Output(await End(id), "ear"));
        Assert.Equal(2, Nodes.Calls.Of("ear").Count);
    }

    [Fact]
    public async Task One_that_is_raised_as_the_deadline_passes_is_heard_or_refused_and_never_both()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        for (int i = 0; i < 10; i++)
        {
            Guid id = await Begin(Listening(seconds: 60).Node("gate", "ProbeNode"));
            await Finished(id, "ear");

            Task<EventReceipt> raised = Task.Run(() => Send(id, "bell", "just in time"));
            Clock.Advance(TimeSpan.FromSeconds(60));
            EventFate fate = (await raised).Fate;
            Nodes.Probe("gate").Release();

            Assert.Equal(fate == EventFate.Accepted ? "just in time" : "late", await Output(await End(id), "ear"));
        }
    }

    [Fact]
    public async Task A_run_that_is_over_hears_nothing()
    {
        RunSnapshot run = await Run(Graph("a"));

        EventReceipt receipt = await Send(run.Header.Id, "bell", "hello");

        Assert.Equal((EventFate.RunOver, run.View.Sequence), (receipt.Fate, receipt.Run.View.Sequence));
    }

    [Fact]
    public async Task A_run_that_the_workspace_does_not_have_is_not_found()
    {
        Guid id = await Begin(Listening());
        await Finished(id, "ear");

        Assert.Null(await Host.Signal(Workspace, Guid.NewGuid(), "bell", ValueRef.Null, CancellationToken.None).Within());
        Assert.Null(await Host.Signal(Guid.NewGuid(), id, "bell", ValueRef.Null, CancellationToken.None).Within());
        Assert.Equal(EventFate.Accepted, (await Send(id, "bell", "for its own")).Fate);
        Assert.Equal("for its own", await Output(await End(id), "ear"));
    }

    [Fact]
    public async Task What_is_large_arrives_whole()
    {
        Guid id = await Begin(Listening());
        await Finished(id, "ear");
        string large = Specs.Nodes.LargeNode.Text(100_000);

        await Send(id, "bell", large);
        RunSnapshot run = await End(id);

        Assert.Equal(large, await Output(run, "ear"));
        Assert.True(Assert.Single((await Events(id)).Select(static logged => logged.Event).OfType<RunEvent.EventRaised>()).Value.IsStored);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_was_answered_is_not_lost_with_the_process(bool isEarly)
    {
        Guid id = await Begin(Listening().Node("gate", "ProbeNode").Edge("gate", isEarly ? "ear::variables::gate" : "after::variables::gate").Node("after", "EchoNode"));
        await Nodes.Probe("gate").Start();
        if (!isEarly)
        {
            await Finished(id, "ear");
        }

        await Send(id, "bell", "heard");
        await Runtime.Restart();
        Assert.Equal(EventFate.Repeated, (await Send(id, "bell", "again")).Fate);
        Nodes.Probe("gate").Release();

        Assert.Equal("heard", await Output(await End(id), "ear"));
    }

    [Fact]
    public async Task One_that_comes_after_a_restart_is_heard()
    {
        Guid id = await Begin(Listening());
        await Finished(id, "ear");

        await Runtime.Restart();
        await Send(id, "bell", "heard");

        Assert.Equal("heard", await Output(await End(id), "ear"));
        Assert.Equal([0, 1], Nodes.Calls.Of("ear").Select(static call => call.Phase));
    }

    private static GraphBuilder Listening(double seconds = 0) => Graph(string.Empty).Node("ear", "ListeningNode", $$"""{"event":"bell","seconds":{{seconds}}}""");
}
