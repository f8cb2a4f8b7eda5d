using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_runs_are_listed<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task The_newest_is_first_and_pages_follow_on()
    {
        List<Guid> ids = [];
        for (int i = 0; i < 7; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            ids.Add((await Run(Graph("a"))).Header.Id);
        }

        ids.Reverse();
        Page<RunSummary> first = await List(0, 3);
        Page<RunSummary> second = await List(3, 3);
        Page<RunSummary> third = await List(6, 3);

        Assert.Equal(ids, first.Items.Concat(second.Items).Concat(third.Items).Select(static run => run.Header.Id));
        Assert.Equal([7, 7, 7], [first.Total, second.Total, third.Total]);
        Assert.Empty((await List(9, 3)).Items);
    }

    [Fact]
    public async Task Each_shows_how_it_ended()
    {
        Nodes.Failing.Fail("bad", new Failure("teapot", "There is no coffee."));
        RunSnapshot completed = await Run(Graph("a"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        RunSnapshot failed = await Run(Graph("bad:FailingNode"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Guid running = await Begin(Graph("p:ProbeNode"));
        await Until(running, static logged => logged.Event is RunEvent.RunStarted);

        IReadOnlyList<RunSummary> runs = (await List(0, 10)).Items;

        Assert.Equal([RunStatus.Running, RunStatus.Failed, RunStatus.Completed], runs.Select(static run => run.Status));
        Assert.Equal([0, failed.View.Progress, 100], runs.Select(static run => run.Progress));
        Assert.Equal([null, failed.View.FinishedAt, completed.View.FinishedAt], runs.Select(static run => run.FinishedAt));
        Assert.Equal([Clock.GetUtcNow(), failed.View.StartedAt, completed.View.StartedAt], runs.Select(static run => run.StartedAt));
        Assert.Equal(failed.View.Failure, runs[1].Failure);
        Assert.Equal(failed.Header.Id, runs[1].Header.Id);
    }

    [Fact]
    public async Task Only_those_of_the_workspace_and_workflow_are_there()
    {
        await Run(Graph("a"));

        Assert.Equal(1, (await Runtime.Index.List(Workspace, Workflow, 0, 10, CancellationToken.None)).Total);
        Assert.Equal(0, (await Runtime.Index.List(Workspace, Guid.NewGuid(), 0, 10, CancellationToken.None)).Total);
        Assert.Empty((await Runtime.Index.List(Guid.NewGuid(), null, 0, 10, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task They_are_the_same_after_a_restart()
    {
        RunSnapshot run = await Run(Graph("a"));

        await Runtime.Restart().Within();

        RunSummary listed = Assert.Single((await List(0, 10)).Items);
        Assert.Equal(run.Header.Id, listed.Header.Id);
        Assert.Equal(run.View.FinishedAt, listed.FinishedAt);
    }

    [Fact]
    public async Task Walking_through_them_shows_how_far_each_has_got()
    {
        RunSnapshot over = await Run(Graph("a"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Guid running = await Begin(Graph("a:RemoteEchoNode p:ProbeNode", "a > p"));
        await Finished(running, "a");

        List<RunSummary> runs = await Runtime.Index.Newest(Workspace, null, CancellationToken.None).ToListAsync().AsTask().Within();

        Assert.Equal([running, over.Header.Id], runs.Select(static run => run.Header.Id));
        Assert.Equal([50, 100], runs.Select(static run => run.Progress));
    }

    private Task<Page<RunSummary>> List(int offset, int limit) => Runtime.Index.List(Workspace, null, offset, limit, CancellationToken.None).Within();
}
