using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_events_are_followed<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task Their_numbers_rise_by_one_from_the_first_to_the_end_of_the_run()
    {
        RunSnapshot run = await Run(Graph("a b:RemoteEchoNode c", "a > b; b > c"));

        IReadOnlyList<LoggedEvent> events = await Events(run.Header.Id);

        Assert.Equal(Enumerable.Range(1, events.Count).Select(static number => (long)number), events.Select(static logged => logged.Sequence));
        Assert.IsType<RunEvent.RunStarted>(events[0].Event);
        Assert.IsType<RunEvent.RunFinished>(events[^1].Event);
        Assert.Equal(run.View.Sequence, events.Count);
    }

    [Fact]
    public async Task History_comes_first_and_then_what_happens()
    {
        Guid id = await Begin(Graph("a:RemoteEchoNode b:ProbeNode c", "a > b; b > c"));
        await Nodes.Probe("b").Start();
        await using IAsyncEnumerator<IReadOnlyList<LoggedEvent>> follower = Host.Follow(id, CancellationToken.None).GetAsyncEnumerator();
        List<LoggedEvent> seen = [];
        while (!seen.Any(static logged => logged.Event is RunEvent.NodeFinished { NodeId: "a" }))
        {
            Assert.True(await follower.MoveNextAsync().AsTask().Within());
            seen.AddRange(follower.Current);
        }

        Nodes.Probe("b").Release();
        while (await follower.MoveNextAsync().AsTask().Within())
        {
            seen.AddRange(follower.Current);
        }

        Stored.AssertSame(await Events(id), seen);
    }

    [Fact]
    public async Task Two_followers_see_the_same()
    {
        Guid id = await Begin(Graph("gate:ProbeNode a b c", "gate > a; a > b; a > c"));
        Task<IReadOnlyList<LoggedEvent>> one = Events(id);
        Task<IReadOnlyList<LoggedEvent>> two = Events(id);

        Nodes.Probe("gate").Release();

        Stored.AssertSame(await one, await two);
    }

    [Fact]
    public async Task A_slow_follower_holds_nobody_up_and_misses_nothing()
    {
        Guid id = await Begin(Graph("gate:ProbeNode a:RemoteEchoNode b:RemoteEchoNode", "gate > a; a > b"));
        await using IAsyncEnumerator<IReadOnlyList<LoggedEvent>> slow = Host.Follow(id, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync().AsTask().Within());
        List<LoggedEvent> seen = [.. slow.Current];

        Nodes.Probe("gate").Release();
        await End(id);
        while (await slow.MoveNextAsync().AsTask().Within())
        {
            seen.AddRange(slow.Current);
        }

        Stored.AssertSame(await Events(id), seen);
    }

    [Fact]
    public async Task A_follower_who_leaves_disturbs_nobody()
    {
        Guid id = await Begin(Graph("gate:ProbeNode a", "gate > a"));
        using CancellationTokenSource leaving = new();
        await using IAsyncEnumerator<IReadOnlyList<LoggedEvent>> follower = Host.Follow(id, leaving.Token).GetAsyncEnumerator();
        Assert.True(await follower.MoveNextAsync().AsTask().Within());

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await follower.MoveNextAsync().AsTask().Within())
            {
            }
        });

        Nodes.Probe("gate").Release();
        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
    }

    [Fact]
    public async Task Whoever_comes_after_the_end_gets_everything()
    {
        Guid id = await Begin(Graph("gate:ProbeNode a b", "gate > a; a > b"));
        Task<IReadOnlyList<LoggedEvent>> live = Events(id);
        Nodes.Probe("gate").Release();
        await live;
        await Runtime.Restart().Within();

        IReadOnlyList<LoggedEvent> late = await Events(id);

        Stored.AssertSame(await live, late);
    }

    [Fact]
    public async Task What_was_seen_is_there_after_a_crash()
    {
        Guid id = await Begin(Graph("a:RemoteEchoNode b:ProbeNode c:RemoteProbeNode", "a > b; a > c"));
        IReadOnlyList<LoggedEvent> seen = await Until(id, static logged => logged.Event is RunEvent.NodeStarted { NodeId: "c" });

        await Runtime.Restart().Within();
        Nodes.Probe("b").Release();
        Nodes.Probe("c").Release();
        IReadOnlyList<LoggedEvent> after = await Events(id);

        Stored.AssertSame(seen, after.Take(seen.Count));
    }

    [Fact]
    public async Task A_run_that_does_not_exist_has_none() =>
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Events(Guid.NewGuid()));

    [Fact]
    public async Task Folding_them_gives_what_is_shown()
    {
        Nodes.Failing.Fail("bad", new Failure("teapot", "There is no coffee."));
        RunSnapshot run = await Run(Graph("a bad:FailingNode rescue", "a > bad; bad::on_error > rescue"));
        RunView folded = new(run.View.Plan, run.Header.Bindings);

        foreach (LoggedEvent logged in await Events(run.Header.Id))
        {
            folded.Apply(logged);
        }

        RunSnapshot shown = await Look(run.Header.Id);
        Assert.Equal(shown.View.Status, folded.Status);
        Assert.Equal(shown.View.SettledOrder, folded.SettledOrder);
        Assert.Equal(shown.View.Nodes.Select(static node => node.Status), folded.Nodes.Select(static node => node.Status));
    }
}
