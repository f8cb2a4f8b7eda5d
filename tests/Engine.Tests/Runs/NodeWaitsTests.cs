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

    private static Suspension.External Wait(string name, bool isAsking = false) => new(name, null, isAsking ? ValueRef.Null : null);

    private static RunEvent.ChildChanged News(long sequence, bool isAtRest) => new(default, "n", Child, sequence, isAtRest);
}
