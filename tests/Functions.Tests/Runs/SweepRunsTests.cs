using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Tributary.Engine.Runs;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Scene;
using Tributary.Functions.Webhooks;
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

    [Fact]
    public async Task A_run_that_is_ended_by_a_sweep_or_by_a_stop_is_reported_too()
    {
        await using Receiver receiver = await Receiver.Start();
        RunRequest swept = Reporting(receiver, "a");
        RunRequest stopped = Reporting(receiver, "b");
        foreach ((RunRequest request, string node) in new[] { (swept, "a"), (stopped, "b") })
        {
            await Host.Start(request, CancellationToken.None).Within();
            await Nodes.Probe(node).Start();
            Durable.Hub.Terminate(request.Header.Id.ToString());
        }

        await Host.Stop(Workspace, stopped.Header.Id, CancellationToken.None).Within();
        Assert.Equal((stopped.Header.Id, "stopped"), Told(await receiver.Next()));
        await Sweep();
        Assert.Equal((swept.Header.Id, "stopped"), Told(await receiver.Next()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_report_that_got_lost_is_begun_by_a_later_sweep(bool hasWaiting)
    {
        await using Receiver receiver = await Receiver.Start();
        RunRequest request = Reporting(receiver, "a");
        await Host.Start(request, CancellationToken.None).Within();
        await Nodes.Probe("a").Start();

        // Whoever would have told of the end is gone with it; so is, perhaps, whoever would have been told.
        Durable.Hub.Terminate(request.Header.Id.ToString());
        RunSession session = (await Durable.Get<RunSessions>().Of(request.Header.Id, CancellationToken.None))!;
        await session.Complete(new RunEnd(request.Header.Id, RunStatus.Stopped, null), CancellationToken.None);
        if (!hasWaiting)
        {
            Durable.Hub.Terminate(DeliverWebhook.InstanceOf(request.Header.Id));
        }

        await Sweep();
        Assert.Equal(0, receiver.Calls);
        Clock.Advance(TimeSpan.FromMinutes(6));
        await Sweep();

        Assert.Equal((request.Header.Id, "stopped"), Told(await receiver.Next()));
    }

    [Fact]
    public async Task A_run_at_work_is_not_reported_by_a_sweep()
    {
        await using Receiver receiver = await Receiver.Start();
        RunRequest request = Reporting(receiver, "a");
        await Host.Start(request, CancellationToken.None).Within();
        await Nodes.Probe("a").Start();
        Clock.Advance(TimeSpan.FromHours(1));

        await Sweep();

        Assert.Equal(0, receiver.Calls);
        Nodes.Probe("a").Release();
        Assert.Equal((request.Header.Id, "completed"), Told(await receiver.Next()));
    }

    private static (Guid, string) Told(Report report) => (report.RunId, report.Status);

    private RunRequest Reporting(Receiver receiver, string node)
    {
        RunRequest request = Request(Graph($"{node}:ProbeNode"));
        return request with { Header = request.Header with { CallbackUrl = receiver.Url } };
    }

    private async Task Sweep() => await new SweepRuns(
        Durable.Get<RunSessions>(), Durable.Get<IRunHost>(), Durable.Deliveries, Options.Create(new FunctionsOptions()), Clock, new RecordedLog<SweepRuns>()).Sweep(Durable.Client, CancellationToken.None).Within();
}
