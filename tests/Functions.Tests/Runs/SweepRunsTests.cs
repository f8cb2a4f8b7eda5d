using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Tributary.Engine.Runs;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Scene;
using Tributary.Runtime.Specs;

namespace Tributary.Functions.Tests.Runs;

public sealed class SweepRunsTests : DurableRunSpec
{
    [Fact]
    public async Task A_run_whose_orchestration_was_terminated_is_stopped()
    {
        Guid id = await Begin(Graph("a:ProbeNode"));
        await Nodes.Probe("a").Start();
        Durable.Hub.Terminate(id.ToString());

        await Sweep();

        Assert.Equal(RunStatus.Stopped, (await Look(id)).View.Status);
    }

    [Fact]
    public async Task A_run_whose_orchestration_broke_is_failed_with_a_reason()
    {
        Guid id = await Begin(Graph("a:ProbeNode"));
        await Nodes.Probe("a").Start();
        Durable.Hub.Terminate(id.ToString(), OrchestrationRuntimeStatus.Failed);

        await Sweep();

        RunSnapshot run = await Look(id);
        Assert.Equal((RunStatus.Failed, "internal_error"), (run.View.Status, run.View.Failure!.Type));
    }

    [Fact]
    public async Task A_child_run_whose_orchestration_was_terminated_is_stopped_and_its_parent_has_failed_by_then()
    {
        Guid other = Children.Add(Graph("inner:ProbeNode"));
        Guid id = await Begin(Graph(string.Empty).Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{other}}"}"""));
        await Nodes.Probe("inner").Start();
        Guid child = Children.Calls.Single().RunId;
        Durable.Hub.Terminate(child.ToString());
        Assert.Equal((RunStatus.Failed, "subflow_failed"), ((await End(id)).View.Status, (await End(id)).View.Failure!.Type));

        await Sweep();

        Assert.Equal(RunStatus.Stopped, (await Look(child)).View.Status);
    }

    [Fact]
    public async Task Runs_that_are_over_or_at_work_are_left_alone()
    {
        RunSnapshot over = await Run(Graph("a"));
        Guid atWork = await Begin(Graph("b:ProbeNode"));
        await Nodes.Probe("b").Start();

        await Sweep();

        Assert.Equal(over.View.Sequence, (await Look(over.Header.Id)).View.Sequence);
        Nodes.Probe("b").Release();
        Assert.Equal(RunStatus.Completed, (await End(atWork)).View.Status);
    }

    [Fact]
    public async Task The_history_of_old_runs_is_purged_and_the_runs_stay()
    {
        RunSnapshot old = await Run(Graph("a"));
        await Durable.Hub.Get(old.Header.Id).Ended.Within();
        Clock.Advance(TimeSpan.FromDays(29));
        Guid waiting = await Begin(Graph("b:ProbeNode"));
        await Sweep();
        Assert.NotNull(Durable.Hub.Find(old.Header.Id.ToString()));

        Clock.Advance(TimeSpan.FromDays(40));
        await Sweep();

        Assert.Null(Durable.Hub.Find(old.Header.Id.ToString()));
        Assert.NotNull(Durable.Hub.Find(waiting.ToString()));
        Assert.Equal(RunStatus.Completed, (await Look(old.Header.Id)).View.Status);
        Nodes.Probe("b").Release();
        await End(waiting);
    }

    [Fact]
    public async Task A_run_that_nobody_executes_can_be_stopped_at_once()
    {
        Guid id = await Begin(Graph("a:ProbeNode"));
        await Nodes.Probe("a").Start();
        Durable.Hub.Terminate(id.ToString());

        RunSnapshot? run = await Host.Stop(Workspace, id, CancellationToken.None).Within();

        Assert.Equal(RunStatus.Stopped, run!.View.Status);
    }

    private async Task Sweep() => await new SweepRuns(
        Durable.Get<RunSessions>(), Options.Create(new FunctionsOptions()), Clock, new RecordedLog<SweepRuns>()).Sweep(Durable.Client, CancellationToken.None).Within();
}
