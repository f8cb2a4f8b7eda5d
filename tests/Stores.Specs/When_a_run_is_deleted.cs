using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_a_run_is_deleted<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    [Fact]
    public async Task Header_log_and_values_are_gone_and_those_of_others_stay()
    {
        RunHeader header = await Over();
        RunHeader other = await Over();
        ValueRef value = await Put(header);
        ValueRef kept = await Put(other);

        await Stores.Delete(header.Id).Within();
        await Stores.Restart().Within();

        Assert.Null(await Stores.Find(Workspace, header.Id).Within());
        Assert.Empty(await Stores.Read(header.Id).Within());
        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await Stores.Values.Load(value, CancellationToken.None));
        Assert.Equal(RunStatus.Completed, (await Stores.Find(Workspace, other.Id).Within())!.View.Status);
        Assert.Equal(20_002, (await Stores.Values.Load(kept, CancellationToken.None)).Length);
    }

    [Fact]
    public async Task It_is_on_no_list_any_more()
    {
        RunHeader header = await Over();
        await Stores.DebugSessions.Add(Workspace, "desk", header.Id, header.CreatedAt, CancellationToken.None).Within();

        await Stores.Delete(header.Id).Within();

        Assert.Equal(0, (await Stores.Index.List(Workspace, null, 0, 10, CancellationToken.None).Within()).Total);
        Assert.Equal(0, (await Stores.Index.List(Workspace, Workflow, 0, 10, CancellationToken.None).Within()).Total);
        Assert.Empty(await Stores.DebugSessions.Newest(Workspace, "desk", 10, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_known_of_its_reports_is_gone_and_none_is_open()
    {
        RunHeader header = await Over();
        DeliveryKey report = DeliveryKey.First(header)!.Value;
        DeliveryKey second = report with { DeliveryId = Guid.CreateVersion7() };
        await Stores.Deliveries.Change(second, log => log.Begin(second.DeliveryId, At), CancellationToken.None).Within();

        await Stores.Delete(header.Id).Within();

        Assert.Empty((await Stores.Deliveries.Read(header.Id, CancellationToken.None).Within()).Deliveries);
        Assert.Empty(await Stores.Deliveries.ReadOpen(CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Its_id_can_be_used_again_and_again_deleting_it_changes_nothing()
    {
        RunHeader header = await Over();

        await Stores.Delete(header.Id).Within();
        await Stores.Delete(header.Id).Within();

        Assert.True(await Add(header));
        Assert.Equal(RunStatus.Queued, (await Stores.Find(Workspace, header.Id).Within())!.View.Status);
    }

    private async Task<ValueRef> Put(RunHeader run) =>
        await Stores.Values.Put(run.Id.ToString(), ValueRef.FromText(new string('x', 20_000)).Json, CancellationToken.None);

    private async Task<RunHeader> Over()
    {
        RunHeader header = Header() with { CallbackUrl = "https://example.com/done", Debugger = "desk" };
        Assert.True(await Add(header));
        await Stores.Append(header.Id, Started(), NodeFinished("a"), NodeFinished("b"), Finished()).Within();
        return header;
    }
}
