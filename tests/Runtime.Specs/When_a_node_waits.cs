using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_a_node_waits<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task It_goes_on_when_its_time_has_come()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Guid id = await Begin(Graph("a after", "a > nap; nap > after").Node("nap", "WaitingNode", """{"seconds":60}"""));
        await Finished(id, "nap");
        Assert.Equal(NodeStatus.Waiting, Node(await Look(id), "nap").Status);

        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Single(Nodes.Calls.Of("nap"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        RunSnapshot run = await End(id);

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal([0, 1], Nodes.Calls.Of("nap").Select(static call => call.Phase));
        Assert.Equal("after(nap=nap(a=a()))", await Output(run, "after"));
        Assert.Equal(TimeSpan.FromSeconds(60), Node(run, "nap").FinishedAt - Node(run, "nap").StartedAt);
    }

    [Fact]
    public async Task A_wait_of_months_is_kept()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Guid id = await Begin(Graph(string.Empty).Node("nap", "WaitingNode", """{"seconds":8640000}"""));
        await Finished(id, "nap");

        // Day by day, so that every timer the host chains together gets its turn.
        for (int day = 0; day < 99; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Single(Nodes.Calls.Of("nap"));
        Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(RunStatus.Completed, (await EndWithTheClockTicking(id)).View.Status);
    }

    [Fact]
    public async Task A_time_that_has_passed_is_no_wait()
    {
        RunSnapshot run = await Run(Graph(string.Empty).Node("nap", "WaitingNode", """{"seconds":0}"""));

        Assert.Equal(RunStatus.Completed, run.View.Status);
    }

    [Fact]
    public async Task The_run_can_be_stopped()
    {
        Guid id = await Begin(Graph(string.Empty).Node("nap", "WaitingNode", """{"seconds":60}"""));
        await Finished(id, "nap");

        RunSnapshot? run = await Host.Stop(Workspace, id, CancellationToken.None).Within();

        Assert.Equal(RunStatus.Stopped, run!.View.Status);
        Assert.Equal(NodeStatus.Skipped, Node(run, "nap").Status);
    }

    // A host that chains timers sets the next one only when it has noticed the end of the last.
    private async Task<RunSnapshot> EndWithTheClockTicking(Guid id)
    {
        Task<RunSnapshot> end = End(id);
        while (!end.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await end;
    }
}
