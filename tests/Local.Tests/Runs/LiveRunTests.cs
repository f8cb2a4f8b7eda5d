using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Local.Runs;
using Tributary.Local.Storage;
using Tributary.Runtime.Specs;
using Tributary.Shared;

namespace Tributary.Local.Tests.Runs;

public sealed class LiveRunTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly RunEvent Started = new RunEvent.RunStarted(At);
    private static readonly RunEvent.RunFinished Finished = new RunEvent.RunFinished(At, RunStatus.Completed);

    private readonly LiveRun _run = New([]);

    [Fact]
    public void Only_what_is_durable_is_visible()
    {
        _run.Append(Started);
        _run.End(Finished);
        Assert.Empty(_run.DurableEvents(0).Events);
        Assert.Equal(RunStatus.Queued, _run.Snapshot().View.Status);
        Assert.False(_run.Ended.IsCompleted);

        _run.TakeUnwritten();
        _run.MarkDurable(1, 0);

        Assert.Equal([new LoggedEvent(1, Started)], _run.DurableEvents(0).Events);
        Assert.Equal(RunStatus.Running, _run.Snapshot().View.Status);
        Assert.True(_run.Accepted.IsCompletedSuccessfully);
        Assert.False(_run.Ended.IsCompleted);
        Assert.True(_run.IsDirty);

        _run.MarkDurable(2, 0);
        Assert.Equal([new LoggedEvent(2, Finished)], _run.DurableEvents(1).Events);
        Assert.True(_run.Ended.IsCompletedSuccessfully);
        Assert.False(_run.IsDirty);
        Assert.Same(_run.Final, _run.Snapshot());
    }

    [Fact]
    public async Task Whoever_waits_for_more_is_woken_by_what_becomes_durable()
    {
        Task more = _run.DurableEvents(0).More;
        _run.Append(Started);
        Assert.False(more.IsCompleted);

        _run.TakeUnwritten();
        _run.MarkDurable(1, 0);

        await more.Within();
    }

    [Fact]
    public void Nothing_follows_the_end()
    {
        _run.End(Finished);
        _run.Append(Started);

        Assert.Equal([Finished], _run.TakeUnwritten().Events);
    }

    [Fact]
    public void A_value_that_comes_while_a_commit_is_written_belongs_to_the_next()
    {
        ValueRef early = ValueRef.Stored("early", 1);
        ValueRef late = ValueRef.Stored("late", 1);
        _run.Adopt(early);

        List<ValueRef> taken = _run.TakeUnwritten().Values;
        _run.Adopt(late);
        Assert.Equal([early], taken);
        _run.MarkDurable(0, taken.Count);

        Assert.Equal([late], _run.UnwrittenValues());
        Assert.Equal([late], _run.TakeUnwritten().Values);
    }

    [Fact]
    public void A_commit_is_shared_until_it_is_taken_up()
    {
        RunCommit first = Next(out bool isNew);
        Assert.True(isNew);
        Assert.Same(first, Next(out isNew));
        Assert.False(isNew);

        _run.TakeUnwritten();

        Assert.NotSame(first, Next(out isNew));
        Assert.True(isNew);
    }

    [Fact]
    public void A_commit_that_could_not_even_begin_makes_room_for_the_next()
    {
        LiveRun stored = New([new LoggedEvent(1, Started)]);
        RunCommit first = stored.NextCommit(Make, out _);
        stored.End(Finished);

        stored.GiveUp(first, new IOException("The disk is full."));

        Assert.False(stored.IsRefused);
        Assert.NotSame(first, stored.NextCommit(Make, out bool isNew));
        Assert.True(isNew);
        Assert.Equal((1, 1), (stored.TakeUnwritten().First, stored.TakeUnwritten().Events.Count));
    }

    [Fact]
    public async Task A_run_that_could_not_be_stored_is_refused()
    {
        Task more = _run.DurableEvents(0).More;
        _run.Append(Started);

        _run.GiveUp(Next(out _), new IOException("The disk is full."));

        Assert.True(_run.IsRefused);
        Assert.False(_run.IsDirty);
        await more.Within();
        Assert.Equal("The disk is full.", (await Assert.ThrowsAsync<IOException>(() => _run.Accepted)).Message);
        Assert.Equal("The disk is full.", (await Assert.ThrowsAsync<IOException>(() => _run.Ended)).Message);
    }

    [Fact]
    public async Task A_run_that_another_process_has_is_given_up_and_stays_what_it_was()
    {
        LiveRun stored = New([new LoggedEvent(1, Started)]);
        Task more = stored.DurableEvents(1).More;
        stored.End(Finished);

        stored.GiveUp(stored.NextCommit(Make, out _), new RunTakenException(stored.Header.Id));

        Assert.True(stored.IsGivenUp);
        Assert.False(stored.IsRefused);
        Assert.False(stored.IsDirty);
        await more.Within();
        await stored.Accepted;
        await Assert.ThrowsAsync<RunTakenException>(() => stored.Ended);
        Assert.Equal(RunStatus.Running, stored.Snapshot().View.Status);
    }

    [Fact]
    public void A_run_found_on_disk_answers_from_what_was_recorded()
    {
        RunEvent.NodeFinished first = new(At, "a", At, NodeOutcome.Failure("busy", "Try again."), Attempt: 1);
        RunEvent.NodeFinished second = new(At, "a", At, NodeOutcome.Success(ValueRef.Null), Attempt: 2, Phase: 1);
        LiveRun found = New([new LoggedEvent(1, Started), new LoggedEvent(2, first), new LoggedEvent(3, second)]);
        NodeCall call = new("run", found.Plan.Nodes[0].Node, []);

        Assert.False(found.IsDirty);
        Assert.Same(first, found.Recorded(call));
        Assert.Null(found.Recorded(call with { Attempt = 2 }));
        Assert.Same(second, found.Recorded(call with { Attempt = 2, Phase = 1 }));
        Assert.Null(_run.Recorded(call));
        Assert.Equal(3, found.DurableEvents(0).Events.Count);
    }

    [Fact]
    public void A_node_that_cannot_bear_its_cancellation_does_not_harm_the_run()
    {
        _run.NodesCancelled.Register(static () => throw new InvalidOperationException("I cannot bear it."));

        _run.CancelNodes();

        Assert.True(_run.NodesCancelled.IsCancellationRequested);
    }

    private static BlobRunCommit Make(LiveRun run) => new(run);

    private static LiveRun New(IReadOnlyList<LoggedEvent> events)
    {
        RunHeader header = new() { Id = Guid.CreateVersion7(), WorkspaceId = Guid.NewGuid(), WorkflowId = Guid.NewGuid(), CreatedAt = At };
        RunPlan plan = RunPlan.Create(Graphs.Draw("a"), TestCatalog.Instance, RunSelection.All);
        return events.Count == 0 ? new LiveRun(header, plan) : new LiveRun(header, plan, events);
    }

    private RunCommit Next(out bool isNew) => _run.NextCommit(Make, out isNew);
}
