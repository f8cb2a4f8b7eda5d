using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_a_run_is_deleted<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_finds_anything_of_it(bool isAfterARestart)
    {
        RunSnapshot run = await Run(Graph("a:RemoteEchoNode", "large > a").Node("large", "LargeNode", """{"length":100000}"""));
        RunSnapshot other = await Run(Graph("b"));
        ValueRef large = Assert.Single(run.View.OutputsOf(run.View.Plan.IndexOf("large"))).Value;
        if (isAfterARestart)
        {
            await Runtime.Restart().Within();
        }

        Assert.True(await Delete(run.Header.Id));

        await AssertGone(run.Header.Id, large, other.Header.Id);
        await Runtime.Restart().Within();
        await AssertGone(run.Header.Id, large, other.Header.Id);
        Assert.False(await Delete(run.Header.Id));
    }

    [Fact]
    public async Task One_at_work_stays_and_goes_on()
    {
        Guid id = await Begin(Graph("a:ProbeNode"));
        await Nodes.Probe("a").Start();

        Assert.False(await Delete(id));

        Nodes.Probe("a").Release();
        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
        Assert.True(await Delete(id));
    }

    [Fact]
    public async Task Another_workspace_cannot_do_it()
    {
        RunSnapshot run = await Run(Graph("a"));

        Assert.False(await Host.Delete(Guid.NewGuid(), run.Header.Id, CancellationToken.None).Within());

        Assert.Equal("a()", await Output(await Look(run.Header.Id), "a"));
    }

    [Fact]
    public async Task Its_id_can_be_used_again()
    {
        RunRequest request = Request(Graph("a:RemoteEchoNode b:RemoteEchoNode", "a > b"));
        await Host.StartAndWait(request, LongWait, CancellationToken.None).Within();
        await Delete(request.Header.Id);

        RunSnapshot again = await Host.StartAndWait(request, LongWait, CancellationToken.None).Within();

        Assert.Equal(RunStatus.Completed, again.View.Status);
        Assert.Equal(2, Nodes.Calls.Of("b").Count);
        Assert.Equal(1, (await Runtime.Index.List(Workspace, null, 0, 10, CancellationToken.None).Within()).Total);
    }

    [Fact]
    public async Task Many_are_deleted_at_once_and_by_many()
    {
        RunSnapshot[] runs = [await Run(Graph("a")), await Run(Graph("a")), await Run(Graph("a"))];

        bool[] done = await Task.WhenAll(runs.SelectMany(run => new[] { Delete(run.Header.Id), Delete(run.Header.Id) }));

        Assert.InRange(done.Count(static each => each), runs.Length, 2 * runs.Length);
        Assert.Equal(0, (await Runtime.Index.List(Workspace, null, 0, 10, CancellationToken.None).Within()).Total);
    }

    private Task<bool> Delete(Guid runId) => Host.Delete(Workspace, runId, CancellationToken.None).Within();

    private async Task AssertGone(Guid runId, ValueRef large, Guid other)
    {
        Assert.Null(await Host.Find(Workspace, runId, CancellationToken.None).Within());
        Assert.Equal([other], (await Runtime.Index.List(Workspace, null, 0, 10, CancellationToken.None).Within()).Items.Select(static each => each.Header.Id));
        Assert.Equal([other], (await Runtime.Index.List(Workspace, Workflow, 0, 10, CancellationToken.None).Within()).Items.Select(static each => each.Header.Id));
        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await Runtime.Values.Load(large, CancellationToken.None));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Events(runId));
    }
}
