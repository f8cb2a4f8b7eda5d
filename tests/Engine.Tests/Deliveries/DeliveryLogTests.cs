using Tributary.Engine.Deliveries;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Deliveries;

public sealed class DeliveryLogTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DeliveryAttempt Taken = new(At, 1, 200, null);
    private static readonly DeliveryAttempt Refused = new(At, 1, 500, null);

    [Fact]
    public void A_run_that_is_over_brings_about_one_delivery_of_its_own_id()
    {
        RunSnapshot run = Run("https://example.com/", isOver: true);

        Delivery due = Assert.Single(DeliveryLog.Empty.Or(run).Deliveries);

        Assert.Equal((run.Header.Id, At, DeliveryState.Pending), (due.Id, due.CreatedAt, due.State));
        Assert.True(new DeliveryKey(run.Header.WorkspaceId, run.Header.Id, due.Id).IsFirst);
    }

    [Theory]
    [InlineData("https://example.com/", false)]
    [InlineData(null, true)]
    public void A_run_that_is_not_over_or_that_nobody_asks_about_brings_about_none(string? callback, bool isOver) =>
        Assert.Empty(DeliveryLog.Empty.Or(Run(callback, isOver)).Deliveries);

    [Fact]
    public void What_is_kept_goes_before_what_the_run_brings_about()
    {
        DeliveryLog kept = DeliveryLog.Empty.Begin(Guid.NewGuid(), At);

        Assert.Same(kept, kept.Or(Run("https://example.com/", isOver: true)));
    }

    [Fact]
    public void Only_one_is_under_way_at_a_time()
    {
        Guid first = Guid.NewGuid();
        Guid second = Guid.NewGuid();
        DeliveryLog log = DeliveryLog.Empty.Begin(first, At);

        Assert.Same(log, log.Begin(second, At));
        DeliveryLog over = log.Record(first, 1, Taken);
        Assert.Null(over.Pending);
        Assert.Equal(second, over.Begin(second, At).Pending!.Id);
    }

    [Fact]
    public void A_change_that_was_made_before_changes_nothing()
    {
        Guid id = Guid.NewGuid();
        DeliveryLog log = DeliveryLog.Empty.Begin(id, At).Record(id, 1, Refused);

        Assert.Same(log, log.Begin(id, At.AddDays(1)));
        Assert.Same(log, log.Record(id, 1, Taken));
        Assert.Same(log, log.Record(Guid.NewGuid(), 1, Taken));
        Assert.Same(log, log.Record(id, 3, Taken));
        Assert.Equal(2, log.Record(id, 2, Taken).Find(id)!.Attempts.Count);
    }

    [Fact]
    public void One_that_is_over_takes_no_more_attempts()
    {
        Guid id = Guid.NewGuid();
        DeliveryLog log = DeliveryLog.Empty.Begin(id, At).Record(id, 1, Taken);

        Assert.Same(log, log.Record(id, 2, Refused));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 6)]
    [InlineData(10, 1911)]
    public void One_with_a_limit_of_its_own_is_given_up_there_after_ever_longer_waits(int limit, int seconds)
    {
        Guid id = Guid.NewGuid();
        DeliveryLog log = DeliveryLog.Empty.Begin(id, At, limit);
        for (int attempt = 1; attempt <= limit; attempt++)
        {
            Assert.Equal(DeliveryState.Pending, log.Find(id)!.State);
            log = log.Record(id, attempt, new DeliveryAttempt(log.Find(id)!.NextAttemptAt!.Value, 0, 500, null));
        }

        Assert.Equal((DeliveryState.Failed, At.AddSeconds(seconds)), (log.Find(id)!.State, log.Find(id)!.Attempts[^1].At));
    }

    [Fact]
    public void The_oldest_go_when_there_are_too_many()
    {
        DeliveryLog log = DeliveryLog.Empty;
        Guid[] ids = [.. Enumerable.Range(0, DeliveryLog.Most + 2).Select(static _ => Guid.NewGuid())];
        foreach (Guid id in ids)
        {
            log = log.Begin(id, At).Record(id, 1, Taken);
        }

        Assert.Equal(ids[2..], log.Deliveries.Select(static delivery => delivery.Id));
    }

    private static RunSnapshot Run(string? callback, bool isOver)
    {
        RunHeader header = new() { Id = Guid.NewGuid(), WorkspaceId = Guid.NewGuid(), WorkflowId = Guid.NewGuid(), CreatedAt = At, CallbackUrl = callback };
        RunView view = new(RunPlan.Create(Graphs.Draw("a > b"), TestCatalog.Instance, RunSelection.All), RunInput.Empty);
        view.Apply(new LoggedEvent(1, new RunEvent.RunStarted(At)));
        if (isOver)
        {
            view.Apply(new LoggedEvent(2, new RunEvent.RunFinished(At, RunStatus.Stopped)));
        }

        return new RunSnapshot(header, view);
    }
}
