using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Runs;

public sealed class NodeWaitsTests
{
    private static readonly Guid Child = new("55555555-5555-5555-5555-555555555555");

    private readonly NodeWaits _waits = new();

    [Fact]
    public void Who_asks_a_person_is_told_from_who_waits_for_anything_else()
    {
        Assert.Equal(NodeStatus.AwaitingFeedback, _waits.Begin(0, Wait("a", isAsking: true)));
        Assert.Equal(NodeStatus.Waiting, _waits.Begin(1, Wait("b")));

        Assert.Equal((2, 1), (_waits.Idle, _waits.Asking));
    }

    [Fact]
    public void Who_waits_for_an_event_that_is_sent_is_told_from_who_waits_for_anything_else()
    {
        Assert.Equal(NodeStatus.Waiting, _waits.Begin(0, Wait("a") with { Topic = "paid" }));
        _waits.Begin(1, Wait("b"));
        Assert.Equal((2, 0, 1), (_waits.Idle, _waits.Asking, _waits.Listening));

        Assert.Equal(0, _waits.Decide("a"));
        Assert.Equal((1, 0, 0), (_waits.Idle, _waits.Asking, _waits.Listening));
    }

    [Fact]
    public void A_child_may_come_to_rest_for_one_reason_after_another()
    {
        Assert.Equal(NodeStatus.Waiting, _waits.Change(1, News(5, isAtRest: false) with { AwaitsEvent = true }));
        Assert.Equal((0, 1), (_waits.Asking, _waits.Listening));
        Assert.Equal(NodeStatus.AwaitingFeedback, _waits.Change(1, News(6, isAtRest: true)));
        Assert.Equal((1, 0), (_waits.Asking, _waits.Listening));
        Assert.Equal(NodeStatus.Waiting, _waits.Change(1, News(7, isAtRest: false)));
        Assert.Equal((0, 0), (_waits.Idle, _waits.Listening));
    }

    [Fact]
    public void An_event_ends_the_wait_for_it_once()
    {
        _waits.Begin(3, Wait("a", isAsking: true));

        Assert.Equal(-1, _waits.Decide("another"));
        Assert.Equal(3, _waits.Decide("a"));
        Assert.Equal(-1, _waits.Decide("a"));
        Assert.Equal((0, 0), (_waits.Idle, _waits.Asking));
    }

    [Fact]
    public void An_event_that_was_there_before_is_no_wait()
    {
        Assert.Equal(-1, _waits.Decide("a"));

        Assert.Equal(NodeStatus.Running, _waits.Begin(3, Wait("a", isAsking: true)));
        Assert.Equal((0, 0), (_waits.Idle, _waits.Asking));
    }

    [Fact]
    public void A_wait_that_ended_otherwise_is_not_ended_by_its_event()
    {
        _waits.Begin(3, Wait("a", isAsking: true));
        _waits.End(3);
        _waits.End(3);

        Assert.Equal((0, 0), (_waits.Idle, _waits.Asking));
        Assert.Equal(-1, _waits.Decide("a"));
    }

    [Fact]
    public void Of_the_tidings_of_a_child_the_latest_counts()
    {
        Assert.Equal(NodeStatus.AwaitingFeedback, _waits.Change(1, News(5, isAtRest: true)));
        Assert.Null(_waits.Change(1, News(5, isAtRest: true)));
        Assert.Null(_waits.Change(1, News(4, isAtRest: false)));
        Assert.Equal(1, _waits.Asking);
        Assert.Equal(NodeStatus.Waiting, _waits.Change(1, News(7, isAtRest: false)));
        Assert.Null(_waits.Change(1, News(6, isAtRest: true)));
        Assert.Equal((0, 0), (_waits.Idle, _waits.Asking));
    }

    [Fact]
    public void Another_child_of_the_same_node_counts_anew()
    {
        _waits.Change(1, News(5, isAtRest: true));
        _waits.End(1);

        Assert.Equal(NodeStatus.AwaitingFeedback, _waits.Change(1, News(2, isAtRest: true) with { ChildId = Guid.NewGuid() }));
    }

    [Fact]
    public void A_child_that_is_at_work_as_it_was_is_no_news() => Assert.Null(_waits.Change(1, News(5, isAtRest: false)));

    [Fact]
    public void Of_the_items_of_a_loop_the_one_at_rest_the_longest_is_named_and_those_that_ask_before_others()
    {
        _waits.Begin(1, Items(4), concurrency: 3);
        Assert.Null(_waits.RestingChild(1));
        _waits.Change(1, News(5, isAtRest: false) with { ChildId = Item(0), AwaitsEvent = true });
        Assert.Equal(Item(0), _waits.RestingChild(1));
        _waits.Change(1, News(5, isAtRest: true) with { ChildId = Item(2) });
        _waits.Change(1, News(5, isAtRest: true) with { ChildId = Item(1) });
        Assert.Equal(Item(2), _waits.RestingChild(1));

        _waits.Change(1, News(7, isAtRest: false) with { ChildId = Item(2) });
        Assert.Equal(Item(1), _waits.RestingChild(1));
        Assert.Equal((null, RunStatus.AwaitingEvent, RunStatus.AwaitingFeedback), (_waits.RestOf(1, Item(2)), _waits.RestOf(1, Item(0)), _waits.RestOf(1, Item(1))));
        Assert.Equal(NodeStatus.Waiting, _waits.Change(1, News(7, isAtRest: false) with { ChildId = Item(1) }));
        Assert.Equal((Item(0), 0, 1), (_waits.RestingChild(1), _waits.Asking, _waits.Listening));
    }

    [Fact]
    public void A_loop_is_idle_while_as_many_of_its_items_are_at_rest_as_may_be_under_way()
    {
        _waits.Begin(1, Items(3), concurrency: 2);
        Assert.Equal(NodeStatus.AwaitingFeedback, _waits.Change(1, News(5, isAtRest: true) with { ChildId = Item(0) }));
        Assert.Equal((0, 1), (_waits.Idle, _waits.Asking));
        _waits.Change(1, News(5, isAtRest: true) with { ChildId = Item(1) });
        Assert.Equal((1, 1), (_waits.Idle, _waits.Asking));

        Assert.Equal(NodeStatus.AwaitingFeedback, _waits.Change(1, News(7, isAtRest: false) with { ChildId = Item(0) }));
        _waits.Take(1, new RunEvent.ItemsEnded(default, "n", 1, 0, [0]));
        Assert.Equal((0, 1), (_waits.Idle, _waits.Asking));
        _waits.Take(1, new RunEvent.ItemsEnded(default, "n", 1, 0, [2]));
        Assert.Equal((1, 1), (_waits.Idle, _waits.Asking));

        _waits.End(1);
        Assert.Equal((0, 0, null), (_waits.Idle, _waits.Asking, _waits.RestingChild(1)));
    }

    [Fact]
    public void A_loop_of_which_nothing_was_told_has_not_waited()
    {
        _waits.Begin(1, Items(3), concurrency: 2);
        _waits.Take(1, new RunEvent.ItemsEnded(default, "n", 1, 0, [0]));
        Assert.False(_waits.HasWaited);

        _waits.Change(1, News(5, isAtRest: true));
        Assert.True(_waits.HasWaited);
    }

    private static NodeChildren Items(int count) => NodeChildren.After(
        null, new RunEvent.NodeFinished(default, "n", default, new NodeOutcome.Suspended(new Suspension.Each(count, null, ValueRef.Null))))!;

    private static Guid Item(int index) => Items(9).IdOf(Guid.Empty, index);

    private static Suspension.External Wait(string name, bool isAsking = false) => new(name, null, isAsking ? ValueRef.Null : null);

    private static RunEvent.ChildChanged News(long sequence, bool isAtRest) => new(default, "n", Child, sequence, isAtRest);
}
