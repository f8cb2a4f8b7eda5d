using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_a_wait_ends_first<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Theory]
    [InlineData("ProbeNode")]
    [InlineData("RemoteProbeNode")]
    public async Task The_run_is_shown_as_it_stands_and_goes_on(string type)
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Task<RunSnapshot> waiting = Host.StartAndWait(Request(Graph($"a:{type} b", "a > b")), TimeSpan.FromSeconds(30), CancellationToken.None);
        await Nodes.Probe("a").Start();
        Assert.False(waiting.IsCompleted);

        Clock.Advance(TimeSpan.FromSeconds(30));
        RunSnapshot run = await waiting.Within();

        Assert.False(run.View.Status.IsTerminal());
        Nodes.Probe("a").Release();
        Assert.Equal(RunStatus.Completed, (await End(run.Header.Id)).View.Status);
    }

    [Fact]
    public async Task No_wait_at_all_is_a_start()
    {
        RunSnapshot run = await Host.StartAndWait(Request(Graph("a:ProbeNode")), TimeSpan.Zero, CancellationToken.None).Within();

        Assert.False(run.View.Status.IsTerminal());
        await Until(run.Header.Id, static logged => logged.Event is RunEvent.NodeStarted);
        Assert.Equal(RunStatus.Running, (await Look(run.Header.Id)).View.Status);
        Nodes.Probe("a").Release();
        await End(run.Header.Id);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_does_not_end_the_run()
    {
        using CancellationTokenSource caller = new();
        RunRequest request = Request(Graph("a:RemoteProbeNode b", "a > b"));
        Task<RunSnapshot> waiting = Host.StartAndWait(request, LongWait, caller.Token);
        await Nodes.Probe("a").Start();

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Within());
        Assert.False(Nodes.Probe("a").Cancelled.IsCompleted);
        Nodes.Probe("a").Release();
        Assert.Equal(RunStatus.Completed, (await End(request.Header.Id)).View.Status);
    }
}
