using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_many_runs_are_under_way<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    private const int Many = 200;

    [Fact]
    public async Task All_end_right()
    {
        RunSnapshot[] runs = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => i % 2 == 0
            ? Run(Graph("a b c:RemoteEchoNode d", "a > b; a > c; b > d; c > d"))
            : Task.Run(async () => await End(await Begin(Graph("a b c:RemoteEchoNode d", "a > b; a > c; b > d; c > d")))))).Within();

        Assert.All(runs, static run => Assert.Equal(RunStatus.Completed, run.View.Status));
        foreach (RunSnapshot run in runs)
        {
            Assert.Equal("d(b=b(a=a()), c=c(a=a()))", await Output(run, "d"));
        }

        Dictionary<string, int> calls = Nodes.Calls.ByIdempotencyKey();
        Assert.Equal(4 * Many, calls.Count);
        Assert.All(calls.Values, static count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task They_wait_together_and_go_on_together()
    {
        Guid[] ids = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Begin(Graph("gate:RemoteProbeNode a", "gate > a")))).Within();
        for (int i = 0; i < Many; i++)
        {
            await Nodes.Probe("gate").Start();
        }

        Nodes.Probe("gate").Release();

        RunSnapshot[] runs = await Task.WhenAll(ids.Select(End)).Within();
        Assert.All(runs, static run => Assert.Equal(RunStatus.Completed, run.View.Status));
    }
}
