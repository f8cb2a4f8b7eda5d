using System.Threading.Channels;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Tributary.Blobs.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Durable;
using Tributary.Runtime.Specs;

namespace Tributary.Functions.Tests.Runs;

/// <summary>What becomes of runs when the storage, the task hub or a process fails them.</summary>
public sealed class RunFaultTests : DurableRunSpec
{
    [Fact]
    public async Task Without_storage_a_start_fails_and_nothing_is_scheduled()
    {
        Durable.Transport.IsCut = true;
        RunRequest request = Request(Graph("a"));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Host.Start(request, CancellationToken.None).Within());

        Assert.Empty(Durable.Hub.Instances);
    }

    [Fact]
    public async Task A_storage_that_fails_in_the_middle_of_a_run_delays_it_and_no_more()
    {
        int refused = 0;
        Durable.Transport.Fails = request => IsAppend(request) && Interlocked.Increment(ref refused) <= 9;
        Guid id = await Begin(Graph("a:RemoteEchoNode b c:RemoteEchoNode", "a > b; b > c"));

        RunSnapshot run = await EndWithTheClockTicking(id);

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("c(b=b(a=a()))", await Output(run, "c"));
        Assert.True(Count<HistoryEvent.TaskFailed>(id, static failed => failed.ErrorType.EndsWith(nameof(StoreUnavailableException), StringComparison.Ordinal)) > 0);
        await AssertEachToldOnce(id);
    }

    [Fact]
    public async Task An_end_that_could_not_be_told_is_told_later_without_executing_the_node_again()
    {
        Guid id = await Begin(Graph("a:RemoteProbeNode"));
        await Nodes.Probe("a").Start();
        int refused = 0;
        Durable.Transport.Fails = request => IsAppend(request) && Interlocked.Increment(ref refused) <= 5;
        Nodes.Probe("a").Release();

        Assert.Equal(RunStatus.Completed, (await EndWithTheClockTicking(id)).View.Status);

        Assert.Equal(1, Nodes.Probe("a").StartCount);
        await AssertEachToldOnce(id);
    }

    [Fact]
    public async Task A_run_that_cannot_be_scheduled_leaves_nothing_behind()
    {
        Durable.Client.ScheduleFault = new IOException("The task hub does not answer.");
        RunRequest request = Request(Graph("a"));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Host.Start(request, CancellationToken.None).Within());

        Assert.Null(await Host.Find(Workspace, request.Header.Id, CancellationToken.None));
        Assert.Equal(0, (await Runtime.Index.List(Workspace, null, 0, 10, CancellationToken.None)).Total);
        Durable.Client.ScheduleFault = null;
        await Host.Start(request, CancellationToken.None).Within();
        Assert.Equal(RunStatus.Completed, (await End(request.Header.Id)).View.Status);
    }

    [Fact]
    public async Task A_run_that_was_scheduled_although_the_answer_was_lost_goes_on()
    {
        Durable.Client.ScheduleFault = new IOException("The answer was lost.");
        Durable.Client.LosesAnswer = true;

        Guid id = await Begin(Graph("a"));

        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
    }

    [Fact]
    public async Task A_run_whose_process_was_lost_before_it_was_scheduled_is_brought_on_its_way_by_the_next_start()
    {
        Durable.Client.ScheduleFault = new IOException("The task hub does not answer.");
        Durable.Transport.Fails = static request => request.Uri.Path.Contains("/deleting/", StringComparison.Ordinal);
        RunRequest request = Request(Graph("a"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Host.Start(request, CancellationToken.None).Within());
        await Runtime.Restart();
        Durable.Client.ScheduleFault = null;

        await Assert.ThrowsAsync<RunExistsException>(() => Host.Start(request, CancellationToken.None).Within());

        Assert.Equal(RunStatus.Completed, (await End(request.Header.Id)).View.Status);
        Assert.Equal(1, (await Runtime.Index.List(Workspace, null, 0, 10, CancellationToken.None)).Total);
    }

    [Fact]
    public async Task A_run_that_was_taken_back_in_part_is_found_by_nobody_and_its_id_is_free_after_the_next_start()
    {
        Durable.Client.ScheduleFault = new IOException("The task hub does not answer.");
        Durable.Transport.Fails = static request => request.Method == RequestMethod.Delete;
        RunRequest request = Request(Graph("a"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Host.Start(request, CancellationToken.None).Within());
        await Runtime.Restart();
        Durable.Client.ScheduleFault = null;
        Assert.Null(await Host.Find(Workspace, request.Header.Id, CancellationToken.None).Within());

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Host.Start(request, CancellationToken.None).Within());
        await Host.Start(request, CancellationToken.None).Within();

        Assert.Equal(RunStatus.Completed, (await End(request.Header.Id)).View.Status);
    }

    [Fact]
    public async Task Two_processes_that_execute_a_run_at_once_tell_everything_once_and_in_one_order()
    {
        Guid id = await Begin(Graph("gate:ProbeNode a:RemoteProbeNode b:RemoteProbeNode j", "gate > a; gate > b; a > j; b > j"));
        await Nodes.Probe("gate").Start();
        Durable.Hub.Lose();
        Nodes.Probe("gate").Release();
        await using ServiceProvider one = Durable.Another();
        await using ServiceProvider other = Durable.Another();
        LogPosition start = (await DurableRuntime.Execute(one, id, LogPosition.Start, "gate")).End;
        Task<StepResult> a = DurableRuntime.Execute(one, id, start, "a");
        Task<StepResult> b = DurableRuntime.Execute(other, id, start, "b");
        await Nodes.Probe("a").Start();
        await Nodes.Probe("b").Start();
        Nodes.Probe("a").Release();
        Nodes.Probe("b").Release();
        LogPosition end = (await Task.WhenAll(a, b).Within()).Select(static result => result.End).MaxBy(static position => position.Sequence);

        // Neither may have known that the other was done: then the join is still to be called.
        StepResult last = await DurableRuntime.Execute(other, id, end, "j").Within();

        Assert.True(last.IsOver);
        RunSnapshot run = await Look(id);
        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("j(a=a(gate=gate()), b=b(gate=gate()))", await Output(run, "j"));
        await AssertEachToldOnce(id);
    }

    [Fact]
    public async Task A_call_that_is_delivered_again_is_answered_as_before_in_any_process()
    {
        Guid id = await Begin(Graph("a:RemoteEchoNode b c:ProbeNode", "a > b; b > c"));
        await Nodes.Probe("c").Start();
        await using ServiceProvider other = Durable.Another();

        StepResult again = await DurableRuntime.Execute(other, id, LogPosition.Start, "a").Within();

        Assert.Equal(["a", "b"], again.Ends.Select(static end => end.Node));
        Assert.Single(Nodes.Calls.Of("a"));
        Assert.Single(Nodes.Calls.Of("b"));
        Nodes.Probe("c").Release();
        await AssertEachToldOnce(id);
    }

    [Fact]
    public async Task A_node_at_work_is_told_when_another_process_ends_the_run()
    {
        Guid id = await Begin(Graph("a:ProbeNode"));
        await Nodes.Probe("a").Start();
        await using ServiceProvider other = Durable.Another();
        RunSession session = (await other.GetRequiredService<RunSessions>().Of(id, CancellationToken.None))!;
        Assert.True(await session.Complete(new RunEnd(id, RunStatus.Stopped, null), CancellationToken.None));

        Clock.Advance(TimeSpan.FromSeconds(5));

        await Nodes.Probe("a").Cancelled.Within();
        await Durable.Hub.Get(id).Ended.Within();
        Assert.Equal(RunStatus.Stopped, (await Look(id)).View.Status);
        await AssertEachToldOnce(id);
    }

    [Fact]
    public async Task The_end_of_a_run_is_noticed_by_nobody_before_it_is_durable()
    {
        Guid id = await Begin(Graph("a:RemoteProbeNode b:RemoteProbeNode"));
        await Nodes.Probe("a").Start();
        await Nodes.Probe("b").Start();
        RunSession session = (await Durable.Get<RunSessions>().Of(id, CancellationToken.None))!;
        Channel<TaskCompletionSource> appends = Channel.CreateUnbounded<TaskCompletionSource>();
        Durable.Transport.Delays = request => IsAppend(request) ? Held(appends.Writer) : Task.CompletedTask;
        Nodes.Probe("a").Release();
        TaskCompletionSource endOfA = await appends.Reader.ReadAsync().AsTask().Within();
        Nodes.Probe("b").Release();
        await Happens(() => session.IsOver);

        endOfA.SetResult();

        TaskCompletionSource endOfRun = await appends.Reader.ReadAsync().AsTask().Within();
        await Happens(() => Durable.Hub.Get(id).OpenTasks.Count == 1);
        Assert.False(session.Ended.IsCompleted);
        Assert.Empty(Durable.Hub.Get(id).History.OfType<HistoryEvent.TaskFailed>());
        endOfRun.SetResult();
        await Durable.Hub.Get(id).Ended.Within();
        Assert.Equal(RunStatus.Completed, (await Look(id)).View.Status);
        await AssertEachToldOnce(id);

        static Task Held(ChannelWriter<TaskCompletionSource> appends)
        {
            TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
            appends.TryWrite(held);
            return held.Task;
        }
    }

    [Fact]
    public async Task A_call_of_a_run_that_is_over_executes_nothing()
    {
        RunSnapshot run = await Run(Graph("a:RemoteEchoNode"));
        await using ServiceProvider other = Durable.Another();

        StepResult late = await DurableRuntime.Execute(other, run.Header.Id, LogPosition.Start, "a").Within();

        Assert.True(late.IsOver);
        Assert.Single(Nodes.Calls.All);
    }

    [Fact]
    public async Task A_call_of_a_run_that_does_not_exist_is_over()
    {
        await using ServiceProvider other = Durable.Another();

        Assert.True((await DurableRuntime.Execute(other, Guid.NewGuid(), LogPosition.Start, "a").Within()).IsOver);
    }

    [Fact]
    public async Task A_worker_that_is_lost_fails_the_call_and_not_the_run()
    {
        Guid id = await Begin(Graph("a:RemoteProbeNode b", "a > b"));
        await Nodes.Probe("a").Start();
        Durable.Hub.Lose();
        Durable.Hub.FailOpenTasks();
        await Runtime.Restart();
        Task<RunSnapshot> end = EndWithTheClockTicking(id);
        await Nodes.Probe("a").Start();
        Nodes.Probe("a").Release();

        Assert.Equal(RunStatus.Completed, (await end.Within()).View.Status);
        Assert.Equal(1, Count<HistoryEvent.TaskFailed>(id, static _ => true));
        Assert.Single(Nodes.Calls.All.Where(static call => call.Node.Id == "a").Select(static call => call.IdempotencyKey).Distinct());
    }

    private static bool IsAppend(Request request) => request.Uri.Query.Contains("comp=appendblock", StringComparison.Ordinal);

    private async Task AssertEachToldOnce(Guid runId)
    {
        IReadOnlyList<LoggedEvent> events = await Events(runId);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(static number => (long)number), events.Select(static logged => logged.Sequence));
        Assert.Equal(events.Count, events.Select(static logged => (logged.Event with { At = default }).ToString()).Distinct().Count());
        Assert.IsType<RunEvent.RunStarted>(events[0].Event);
        Assert.IsType<RunEvent.RunFinished>(events[^1].Event);
    }
}
