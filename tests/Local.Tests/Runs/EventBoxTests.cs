using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Local.Runs;
using Tributary.Shared;

namespace Tributary.Local.Tests.Runs;

public sealed class EventBoxTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ValueRef Yes = ValueRef.FromText("yes");

    private readonly LiveRun _run = new(Header(), RunPlan.Create(Graphs.Draw("a"), TestCatalog.Instance, RunSelection.All));

    [Fact]
    public async Task Whoever_waits_before_or_after_gets_what_was_raised()
    {
        Task<ValueRef?> before = _run.Events.Await("bell");
        Assert.False(before.IsCompleted);

        Assert.Equal(EventFate.Accepted, _run.Events.Raise(At, "bell", Yes));

        Assert.Same(Yes, await before);
        Assert.Same(Yes, await _run.Events.Await("bell"));
        Assert.False(_run.Events.Await("other").IsCompleted);
        Assert.Equal([new RunEvent.RunStarted(At), new RunEvent.EventRaised(At, "bell", Yes)], _run.TakeUnwritten().Events);
    }

    [Fact]
    public async Task The_first_decision_counts_and_is_the_only_one_told()
    {
        _run.Begin(At);
        Assert.Equal(EventFate.Accepted, _run.Events.Raise(At, "bell", Yes));
        Assert.Equal(EventFate.Accepted, _run.Events.Expire(At, "other"));

        Assert.Equal(EventFate.Repeated, _run.Events.Raise(At, "bell", ValueRef.Null));
        Assert.Equal(EventFate.Repeated, _run.Events.Expire(At, "bell"));
        Assert.Equal(EventFate.Expired, _run.Events.Raise(At, "other", Yes));

        Assert.Same(Yes, await _run.Events.Await("bell"));
        Assert.Null(await _run.Events.Await("other"));
        Assert.Equal(3, _run.TakeUnwritten().Events.Count);
    }

    [Fact]
    public void A_run_that_has_ended_hears_nothing()
    {
        _run.Begin(At);
        _run.End(new RunEvent.RunFinished(At, RunStatus.Stopped));

        Assert.Equal(EventFate.RunOver, _run.Events.Raise(At, "bell", Yes));
        Assert.False(_run.Events.Await("bell").IsCompleted);
        Assert.Equal(2, _run.TakeUnwritten().Events.Count);
    }

    [Fact]
    public async Task What_was_decided_before_the_run_was_found_stays_decided()
    {
        LiveRun found = new(
            _run.Header, _run.Plan, [new LoggedEvent(1, new RunEvent.RunStarted(At)), new(2, new RunEvent.EventRaised(At, "bell", Yes)), new(3, new RunEvent.EventExpired(At, "other"))]);

        Assert.Same(Yes, await found.Events.Await("bell"));
        Assert.Equal((EventFate.Repeated, EventFate.Expired), (found.Events.Raise(At, "bell", Yes), found.Events.Raise(At, "other", Yes)));
        Assert.False(found.IsDirty);
    }

    private static RunHeader Header() => new() { Id = Guid.NewGuid(), WorkspaceId = Guid.NewGuid(), WorkflowId = Guid.NewGuid(), CreatedAt = At };
}
