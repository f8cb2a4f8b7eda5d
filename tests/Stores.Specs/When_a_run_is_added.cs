using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_a_run_is_added<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    [Fact]
    public async Task It_is_found_as_it_was_added_also_after_a_restart()
    {
        RunHeader header = await AddRun();
        await Stores.Restart().Within();

        RunSnapshot found = (await Stores.Find(Workspace, header.Id).Within())!;

        Assert.Equal((header.Id, header.WorkflowId, header.CreatedAt), (found.Header.Id, found.Header.WorkflowId, found.Header.CreatedAt));
        Assert.Equal(header.Input, found.Header.Input);
        Assert.Equal(header.Notes, found.Header.Notes);
        Assert.Equal((RunStatus.Queued, 0L, 2), (found.View.Status, found.View.Sequence, found.View.Plan.Nodes.Count));
    }

    [Fact]
    public async Task Another_workspace_does_not_find_it()
    {
        RunHeader header = await AddRun();

        Assert.Null(await Stores.Find(Guid.NewGuid(), header.Id).Within());
        Assert.Null(await Stores.Find(Workspace, Guid.NewGuid()).Within());
    }

    [Fact]
    public async Task Of_many_who_claim_its_id_exactly_one_wins()
    {
        RunHeader header = Header();

        bool[] won = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Add(header)))).Within();

        Assert.Single(won, true);
        Assert.False(await Add(header));
        Assert.Equal(1, (await Stores.Index.List(Workspace, null, 0, 10, CancellationToken.None).Within()).Total);
    }

    [Fact]
    public async Task Its_events_are_folded_into_what_is_found()
    {
        RunHeader header = await AddRun();
        await Stores.Append(header.Id, Started(), NodeFinished("a")).Within();
        Assert.Equal((RunStatus.Running, 50), await State());
        await Stores.Append(header.Id, NodeFinished("b"), Finished()).Within();
        await Stores.Restart().Within();

        Assert.Equal((RunStatus.Completed, 100), await State());
        Assert.Equal([ValueRef.FromText("b")], (await Stores.Find(Workspace, header.Id).Within())!.View.OutputsOf(1).Select(static output => output.Value));

        async Task<(RunStatus Status, int Progress)> State()
        {
            RunView view = (await Stores.Find(Workspace, header.Id).Within())!.View;
            return (view.Status, view.Progress);
        }
    }
}
