using System.Collections.Concurrent;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_deliveries_are_kept<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    private static readonly DeliveryAttempt Refused = new(At, 12, 503, null);
    private static readonly DeliveryAttempt Unanswered = new(At.AddSeconds(2), 10_000, null, new Failure("timeout", "no answer", Retryable: true));
    private static readonly DeliveryAttempt Taken = new(At, 3, 200, null);

    [Fact]
    public async Task A_run_has_none_before_anything_was_tried() => Assert.Empty((await Stores.Deliveries.Read(Guid.NewGuid(), CancellationToken.None).Within()).Deliveries);

    [Fact]
    public async Task They_come_back_as_they_were_also_after_a_restart()
    {
        DeliveryKey key = Key();
        await Change(key, log => log.Begin(key.DeliveryId, At));
        await Change(key, log => log.Record(key.DeliveryId, 1, Refused));
        await Change(key, log => log.Record(key.DeliveryId, 2, Unanswered));
        await Stores.Restart().Within();

        Delivery delivery = Assert.Single((await Stores.Deliveries.Read(key.RunId, CancellationToken.None).Within()).Deliveries);

        Assert.Equal((key.DeliveryId, At), (delivery.Id, delivery.CreatedAt));
        Assert.Equal([Refused, Unanswered], delivery.Attempts);
    }

    [Fact]
    public async Task One_is_open_for_as_long_as_it_is_pending()
    {
        DeliveryKey key = Key();
        await Change(key, log => log.Begin(key.DeliveryId, At));
        await Stores.Restart().Within();
        Assert.Equal([key], await Open());

        await Change(key, log => log.Record(key.DeliveryId, 1, Refused));
        Assert.Equal([key], await Open());

        await Change(key, log => log.Record(key.DeliveryId, 2, Taken));
        Assert.Empty(await Open());
    }

    [Fact]
    public async Task One_that_is_open_for_nothing_is_closed_by_a_look_at_it()
    {
        RunHeader run = await AddRunWithCallback();
        await Stores.Append(run.Id, Started(), NodeFinished("a"), NodeFinished("b"), Finished()).Within();
        DeliveryKey key = DeliveryKey.First(run)!.Value;
        Assert.Equal([key], await Open());

        await Change(key, static log => log);

        Assert.Empty(await Open());
        Assert.Empty((await Stores.Deliveries.Read(run.Id, CancellationToken.None).Within()).Deliveries);
    }

    [Fact]
    public async Task That_of_a_run_is_open_when_the_end_of_the_run_is_durable_also_after_a_restart()
    {
        RunHeader asked = await AddRunWithCallback();
        RunHeader other = await AddRun();
        foreach (RunHeader run in new[] { asked, other })
        {
            await Stores.Append(run.Id, Started(), NodeFinished("a"), NodeFinished("b"), Finished()).Within();
        }

        await Stores.Restart().Within();

        Assert.Equal([new DeliveryKey(Workspace, asked.Id, asked.Id)], await Open());
    }

    [Fact]
    public async Task Of_many_who_begin_one_at_once_exactly_one_does()
    {
        Guid runId = Guid.CreateVersion7();
        ConcurrentBag<Guid> begun = [];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            DeliveryKey key = new(Workspace, runId, Guid.NewGuid());
            DeliveryLog log = await Change(key, kept => kept.Begin(key.DeliveryId, At));
            if (log.Find(key.DeliveryId) is not null)
            {
                begun.Add(key.DeliveryId);
            }
        }))).Within();

        DeliveryLog all = await Stores.Deliveries.Read(runId, CancellationToken.None).Within();
        Assert.Equal([Assert.Single(all.Deliveries).Id], begun);
        Assert.Equal([new DeliveryKey(Workspace, runId, begun.Single())], await Open());
    }

    [Fact]
    public async Task Nothing_is_lost_of_many_changes_at_once()
    {
        Guid runId = Guid.CreateVersion7();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            DeliveryKey key = new(Workspace, runId, Guid.NewGuid());
            return Change(key, kept => kept.Begin(key.DeliveryId, At).Record(key.DeliveryId, 1, Taken));
        }))).Within();

        Assert.Equal(8, (await Stores.Deliveries.Read(runId, CancellationToken.None).Within()).Deliveries.Count);
        Assert.Empty(await Open());
    }

    private static DeliveryKey Key() => new(Workspace, Guid.CreateVersion7(), Guid.CreateVersion7());

    private async Task<RunHeader> AddRunWithCallback()
    {
        RunHeader header = Header() with { CallbackUrl = "https://example.com/told" };
        Assert.True(await Add(header));
        return header;
    }

    private Task<DeliveryLog> Change(DeliveryKey key, Func<DeliveryLog, DeliveryLog> change) => Stores.Deliveries.Change(key, change, CancellationToken.None).Within();

    private async Task<IReadOnlyList<DeliveryKey>> Open()
    {
        List<DeliveryKey> open = [];
        await foreach (DeliveryKey key in Stores.Deliveries.ReadOpen(CancellationToken.None))
        {
            open.Add(key);
        }

        return open;
    }
}
