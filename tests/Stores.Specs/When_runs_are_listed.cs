using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_runs_are_listed<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    [Fact]
    public async Task The_newest_is_first_and_pages_follow_on()
    {
        List<Guid> ids = [];
        for (int i = 0; i < 7; i++)
        {
            ids.Add((await AddRun()).Id);
        }

        ids.Reverse();
        Page<RunSummary>[] pages = [await List(null, 0, 3), await List(null, 3, 3), await List(null, 6, 3), await List(null, 9, 3)];

        Assert.Equal(ids, pages.SelectMany(Ids));
        Assert.All(pages, static page => Assert.Equal(7, page.Total));
    }

    [Fact]
    public async Task Only_those_of_the_workspace_and_of_the_workflow_are_shown()
    {
        Guid other = Guid.NewGuid();
        RunHeader mine = await AddRun();
        RunHeader ofOtherWorkflow = await AddRun(workflow: other);
        await AddRun(workspace: other);

        Assert.Equal([ofOtherWorkflow.Id, mine.Id], Ids(await List(null, 0, 10)));
        Assert.Equal([mine.Id], Ids(await List(Workflow, 0, 10)));
        Assert.Equal([ofOtherWorkflow.Id], Ids(await List(other, 0, 10)));
        Assert.Equal(0, (await List(Guid.NewGuid(), 0, 10)).Total);
    }

    [Fact]
    public async Task Each_is_shown_as_it_stands()
    {
        RunHeader queued = await AddRun();
        RunHeader running = await AddRun();
        RunHeader over = await AddRun();
        await Stores.Append(running.Id, Started()).Within();
        await Stores.Append(over.Id, Started(), NodeFinished("a"), NodeFinished("b"), Finished()).Within();
        await Stores.Restart().Within();

        Page<RunSummary> page = await List(null, 0, 10);

        Assert.Equal([over.Id, running.Id, queued.Id], Ids(page));
        Assert.Equal([RunStatus.Completed, RunStatus.Running, RunStatus.Queued], page.Items.Select(static run => run.Status));
        Assert.Equal([At, null, null], page.Items.Select(static run => run.FinishedAt));
        Assert.Equal(100, page.Items[0].Progress);
        Assert.Equal(over.Input, page.Items[0].Header.Input);
    }

    [Fact]
    public async Task They_are_walked_through_newest_first_each_once()
    {
        Guid other = Guid.NewGuid();
        List<Guid> ids = [];
        await AddRun(workspace: other);
        for (int i = 0; i < 205; i++)
        {
            ids.Insert(0, (await AddRun(workflow: i % 100 == 0 ? other : Workflow)).Id);
        }

        await Stores.Append(ids[0], Started(), NodeFinished("a"), NodeFinished("b"), Finished()).Within();
        List<RunSummary> all = await Newest(null);

        Assert.Equal(ids, all.Select(static run => run.Header.Id));
        Assert.Equal([RunStatus.Completed, RunStatus.Queued], all.Take(2).Select(static run => run.Status));
        Assert.Equal([ids[4], ids[104], ids[204]], (await Newest(other)).Select(static run => run.Header.Id));
        Assert.Empty(await Newest(Guid.NewGuid()));
    }

    [Fact]
    public async Task Those_that_a_front_door_accepted_are_on_its_list_only()
    {
        RunHeader mine = await AddRun();
        RunHeader foreign = await AddRun(origin: new RunOrigin("door", "run_1", ValueRef.FromText("what the door knows")));
        Guid list = RunLists.OfDoor(Workspace, "door");

        Assert.Equal([mine.Id], Ids(await List(null, 0, 10)));
        Page<RunSummary> page = await Stores.Index.List(list, Workflow, 0, 10, CancellationToken.None).Within();
        Assert.Equal(foreign.Origin, Assert.Single(page.Items).Header.Origin);
        Assert.Equal([foreign.Id], (await Stores.Index.Newest(list, null, CancellationToken.None).ToListAsync().AsTask().Within()).Select(static run => run.Header.Id));
        Assert.Equal(0, (await Stores.Index.List(RunLists.OfDoor(Workspace, "other"), null, 0, 10, CancellationToken.None).Within()).Total);
    }

    private Task<List<RunSummary>> Newest(Guid? workflow) => Stores.Index.Newest(Workspace, workflow, CancellationToken.None).ToListAsync().AsTask().Within();

    private static IEnumerable<Guid> Ids(Page<RunSummary> page) => page.Items.Select(static run => run.Header.Id);

    private Task<Page<RunSummary>> List(Guid? workflow, int offset, int limit) => Stores.Index.List(Workspace, workflow, offset, limit, CancellationToken.None).Within();
}
