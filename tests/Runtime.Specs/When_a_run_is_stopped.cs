using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_a_run_is_stopped<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task Nodes_at_work_are_told_and_no_node_starts_any_more()
    {
        Nodes.Probe("deaf").HeedsCancellation = false;
        Guid id = await Begin(Graph("a:ProbeNode deaf:RemoteProbeNode b", "a > b; deaf > b"));
        await Nodes.Probe("a").Start();
        await Nodes.Probe("deaf").Start();

        RunSnapshot? run = await Host.Stop(Workspace, id, CancellationToken.None).Within();

        Assert.Equal(RunStatus.Stopped, run!.View.Status);
        Assert.Null(run.View.Failure);
        Assert.NotNull(run.View.FinishedAt);
        Assert.Equal(NodeStatus.Skipped, Node(run, "a").Status);
        if (!Lacks(RuntimeFeature.CancelsNodes))
        {
            await Nodes.Probe("a").Cancelled.Within();
            await Nodes.Probe("deaf").Cancelled.Within();
        }

        Nodes.Probe("deaf").Release();
        Assert.Equal(RunStatus.Stopped, (await Look(id)).View.Status);
        Assert.Empty(Nodes.Calls.Of("b"));
        Assert.Equal(RunStatus.Stopped, Assert.IsType<RunEvent.RunFinished>((await Events(id))[^1].Event).Status);
    }

    [Fact]
    public async Task Stopping_it_again_changes_nothing()
    {
        Guid id = await Begin(Graph("a:ProbeNode"));
        RunSnapshot? first = await Host.Stop(Workspace, id, CancellationToken.None).Within();

        RunSnapshot? second = await Host.Stop(Workspace, id, CancellationToken.None).Within();

        Assert.Equal(RunStatus.Stopped, second!.View.Status);
        Assert.Equal(first!.View.Sequence, second.View.Sequence);
    }

    [Fact]
    public async Task Many_who_stop_it_at_once_all_see_it_stopped()
    {
        Guid id = await Begin(Graph("a:ProbeNode"));
        await Nodes.Probe("a").Start();

        RunSnapshot?[] runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Host.Stop(Workspace, id, CancellationToken.None))).Within();

        Assert.All(runs, static run => Assert.Equal(RunStatus.Stopped, run!.View.Status));
        Assert.Single(await Events(id), static logged => logged.Event is RunEvent.RunFinished);
    }

    [Fact]
    public async Task One_that_is_over_is_left_as_it_is()
    {
        RunSnapshot run = await Run(Graph("a"));

        RunSnapshot? stopped = await Host.Stop(Workspace, run.Header.Id, CancellationToken.None).Within();

        Assert.Equal(RunStatus.Completed, stopped!.View.Status);
        Assert.Equal(run.View.Sequence, stopped.View.Sequence);
    }

    [Fact]
    public async Task One_that_does_not_exist_is_not_found()
    {
        Assert.Null(await Host.Stop(Workspace, Guid.NewGuid(), CancellationToken.None).Within());
        Assert.Null(await Host.Find(Workspace, Guid.NewGuid(), CancellationToken.None).Within());
    }

    [Fact]
    public async Task Another_workspace_can_neither_stop_nor_see_it()
    {
        Guid id = await Begin(Graph("a:ProbeNode"));
        await Until(id, static logged => logged.Event is RunEvent.NodeStarted);

        Assert.Null(await Host.Stop(Guid.NewGuid(), id, CancellationToken.None).Within());
        Assert.Null(await Host.Find(Guid.NewGuid(), id, CancellationToken.None).Within());
        Assert.Equal(RunStatus.Running, (await Look(id)).View.Status);
        Nodes.Probe("a").Release();
        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
        Assert.Null(await Host.Find(Guid.NewGuid(), id, CancellationToken.None).Within());
    }

    [Fact]
    public async Task All_of_a_workspace_are_stopped_together_and_no_other()
    {
        Guid[] all = [await Begin(Graph("a:ProbeNode")), await Begin(Graph("a:ProbeNode b", "a > b"))];
        RunSnapshot over = await Run(Graph("c"));
        RunRequest request = Request(Graph("other:ProbeNode"));
        RunRequest elsewhere = request with { Header = request.Header with { WorkspaceId = Guid.NewGuid() } };
        await Host.Start(elsewhere, CancellationToken.None).Within();
        foreach (Guid id in (Guid[])[.. all, elsewhere.Header.Id])
        {
            await Until(id, static logged => logged.Event is RunEvent.NodeStarted);
        }

        await Host.StopAll(Workspace, CancellationToken.None).Within();

        foreach (Guid id in all)
        {
            Assert.Equal(RunStatus.Stopped, (await Look(id)).View.Status);
        }

        Assert.Equal(RunStatus.Completed, (await Look(over.Header.Id)).View.Status);
        RunSnapshot? other = await Host.Find(elsewhere.Header.WorkspaceId, elsewhere.Header.Id, CancellationToken.None).Within();
        Assert.Equal(RunStatus.Running, other!.View.Status);
        Nodes.Probe("other").Release();
        await Until(elsewhere.Header.Id, static logged => logged.Event is RunEvent.RunFinished { Status: RunStatus.Completed });
    }
}
