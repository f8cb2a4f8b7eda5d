using Azure.Core;
using Tributary.Blobs.Runs;
using Tributary.Blobs.Storage;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs;
using Tributary.Runtime.Specs.Nodes;

namespace Tributary.Local.Tests.Runs;

/// <summary>What the specs do not say because only this host over blob storage has it: requests that fail or whose answer is lost, markers, and a rival.</summary>
public sealed class BlobRunHostTests : RunSpec<BlobRuntime>
{
    private const int CommitFailed = 11;
    private const int Unreadable = 13;
    private const int Taken = 17;
    private const int NotClosed = 18;
    private const int ValuesUnavailable = 19;

    private BlobRuntime Local => (BlobRuntime)Runtime;

    private UnfinishedRuns Unfinished => Local.Get<UnfinishedRuns>();

    private ValueTask<int> Blobs(string prefix) => Local.Get<BlobStorage>().Container.GetBlobsAsync(prefix: prefix).CountAsync();

    [Theory]
    [InlineData("header.json")]
    [InlineData("unfinished/")]
    [InlineData("/values/")]
    public async Task A_run_that_cannot_be_stored_is_refused_and_does_not_go_on(string blob)
    {
        RunRequest request = Request(
            Graph("a:RemoteProbeNode in:InputNode", "in > a"), null, new InputBinding("in", "input", null, ValueRef.FromText(LargeNode.Text(20_000))));
        Local.Transport.Fails = sent => sent.Uri.Path.Contains(blob, StringComparison.Ordinal);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Host.Start(request, CancellationToken.None).Within());
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Host.StartAndWait(request with { Header = request.Header with { Id = Guid.NewGuid() } }, LongWait, CancellationToken.None).Within());
        await Runtime.Restart().Within();

        Assert.Empty(await Unfinished.List(CancellationToken.None));
        Assert.Equal(0, Nodes.Probe("a").StartCount);
        RunRequest next = request with { Header = request.Header with { Id = Guid.NewGuid() } };
        await Host.Start(next, CancellationToken.None).Within();
        Nodes.Probe("a").Release();
        Assert.Equal(RunStatus.Completed, (await End(next.Header.Id)).View.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_append_that_got_no_answer_is_repeated_until_it_has_one_and_its_events_are_there_once(bool arrives)
    {
        Guid id = await Begin(Graph("a:ProbeNode b c:RemoteEchoNode", "a > b; b > c"));
        await Until(id, static logged => logged.Event is RunEvent.NodeStarted);
        Local.Transport.Swallows = sent => arrives && IsAppend(sent);
        Local.Transport.Fails = sent => !arrives && IsAppend(sent);
        Nodes.Probe("a").Release();
        await Local.Log.Entry(CommitFailed);
        Assert.Equal(RunStatus.Running, (await Look(id)).View.Status);
        Assert.Empty(Nodes.Calls.Of("c"));

        Local.Transport.Swallows = Local.Transport.Fails = static _ => false;
        Assert.Equal(RunStatus.Completed, (await Advance(End(id))).View.Status);

        await Runtime.Restart().Within();
        AssertWhole(await Events(id));
        Assert.All(Nodes.Calls.ByIdempotencyKey().Values, static count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task A_child_run_that_has_a_log_and_no_marker_is_gone_on_with_by_its_parent()
    {
        Guid other = Children.Add(Graph("first inner:ProbeNode out:OutputNode", "first > inner").Edge("inner", "out"));
        Guid id = await Begin(Graph(string.Empty).Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{other}}"}"""));
        await Nodes.Probe("inner").Start();
        Guid child = Children.Calls.First().RunId;
        await Until(child, static logged => logged.Event is RunEvent.NodeStarted { NodeId: "inner" });
        await Unfinished.Remove(child, CancellationToken.None);

        await Runtime.Restart().Within();
        Nodes.Probe("inner").Release();

        RunSnapshot run = await End(id);
        Assert.Equal("""{"out":"inner(first=first())"}""", await Output(run, "call"));
        Assert.Single(Nodes.Calls.Of("first"));
        AssertWhole(await Events(child));
    }

    [Theory]
    [InlineData("/summary.json")]
    [InlineData("/index/")]
    [InlineData("/log-0000")]
    [InlineData("/header.json")]
    public async Task A_run_whose_removal_breaks_off_is_found_by_nobody_and_is_gone_after_the_next_start(string blob)
    {
        Guid id = (await Run(Graph("a:RemoteEchoNode"))).Header.Id;
        Local.Transport.Fails = sent => sent.Method == RequestMethod.Delete && sent.Uri.Path.Contains(blob, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Host.Delete(Workspace, id, CancellationToken.None).Within());

        Assert.Null(await Host.Find(Workspace, id, CancellationToken.None).Within());
        Assert.NotEqual(0, await Blobs($"deleting/{id}"));
        await Runtime.Restart().Within();

        Assert.Equal((0, 0, 0), (await Blobs($"runs/{id}/"), await Blobs("index/"), await Blobs("deleting/")));
    }

    [Fact]
    public async Task A_run_that_could_not_be_listed_is_not_refused_and_is_listed_later()
    {
        RunRequest request = Request(Graph("a:ProbeNode b", "a > b"));
        Local.Transport.Fails = static sent => sent.Uri.Path.Contains("/index/", StringComparison.Ordinal);
        await Host.Start(request, CancellationToken.None).Within();
        await Local.Log.Entry(CommitFailed);

        Local.Transport.Fails = static _ => false;
        Nodes.Probe("a").Release();

        Assert.Equal(RunStatus.Completed, (await Advance(End(request.Header.Id))).View.Status);
        Assert.Single((await Runtime.Index.List(Workspace, null, 0, 10, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task A_node_whose_values_cannot_be_kept_waits_and_is_not_executed_again()
    {
        Local.Transport.Fails = static sent => sent.Uri.Path.Contains("/values/", StringComparison.Ordinal);
        Guid id = await Begin(Graph("next:RemoteEchoNode", "large > next").Node("large", "LargeNode", """{"length":20000}"""));
        await Local.Log.Entry(ValuesUnavailable);

        Local.Transport.Fails = static _ => false;
        RunSnapshot run = await Advance(End(id));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal($"next(large={LargeNode.Text(20_000)})", await Output(run, "next"));
        Assert.Single(Nodes.Calls.Of("large"));
    }

    [Fact]
    public async Task A_run_that_another_process_writes_is_left_to_it_and_its_log_stays_whole()
    {
        RunRequest request = Request(Graph("a:RemoteProbeNode b:RemoteEchoNode", "a > b"));
        Task<RunSnapshot> caller = Host.StartAndWait(request, LongWait, CancellationToken.None);
        await Nodes.Probe("a").Start();
        await using BlobRuntime rival = await Local.Rival();
        await Nodes.Probe("a").Start();

        Nodes.Probe("a").Release();

        await Local.Log.Entry(Taken);
        Assert.Equal(RunStatus.Running, (await caller.Within()).View.Status);
        await foreach (IReadOnlyList<LoggedEvent> batch in rival.Host.Follow(request.Header.Id, CancellationToken.None))
        {
            // It ends with the run.
        }

        AssertWhole(await Events(request.Header.Id));
        Assert.Equal(RunStatus.Completed, (await Look(request.Header.Id)).View.Status);
        Assert.Single(Nodes.Calls.Of("b"));
    }

    [Fact]
    public async Task A_marker_that_was_left_over_is_removed_at_the_next_start()
    {
        Guid never = Guid.NewGuid();
        await Unfinished.Add(never, CancellationToken.None);
        Local.Transport.Fails = static sent => sent.Method == RequestMethod.Put && sent.Uri.Path.Contains("summary.json", StringComparison.Ordinal);
        Guid over = await Begin(Graph("a:RemoteEchoNode b", "a > b"));
        await End(over);
        await Local.Log.Entry(NotClosed);
        Assert.Equal(RunStatus.Completed, Assert.Single((await Runtime.Index.List(Workspace, null, 0, 10, CancellationToken.None)).Items).Status);

        await Runtime.Restart().Within();

        Assert.Empty(await Unfinished.List(CancellationToken.None));
        Assert.Equal(RunStatus.Completed, (await Local.Get<BlobRunStore>().FindSummary(over, CancellationToken.None))!.Status);
        Assert.Single(Nodes.Calls.Of("b"));
    }

    [Fact]
    public async Task A_run_that_cannot_be_read_holds_up_no_other()
    {
        Guid broken = await Begin(Graph("a:ProbeNode broken", "a > broken"));
        Guid other = await Begin(Graph("a:ProbeNode other", "a > other"));
        await Nodes.Probe("a").Start();
        await Nodes.Probe("a").Start();
        await Local.Get<BlobStorage>().Write($"runs/{broken}/header.json", "{}"u8.ToArray(), CancellationToken.None);

        await Local.Reopen();

        await Local.Log.Entry(Unreadable);
        Nodes.Probe("a").Release();
        Assert.Equal(RunStatus.Completed, (await End(other)).View.Status);
    }

    [Fact]
    public async Task A_close_ends_every_wait_and_the_run_goes_on_in_the_next_server()
    {
        RunRequest request = Request(Graph("a:RemoteProbeNode b", "a > b"));
        Task<RunSnapshot> caller = Host.StartAndWait(request, LongWait, CancellationToken.None);
        await Nodes.Probe("a").Start();

        await Local.Reopen();

        Assert.Equal(RunStatus.Running, (await caller.Within()).View.Status);
        Nodes.Probe("a").Release();
        Assert.Equal(RunStatus.Completed, (await End(request.Header.Id)).View.Status);
        await Local.Settle();
        Assert.Empty(await Unfinished.List(CancellationToken.None));
    }

    [Fact]
    public async Task A_run_of_many_events_is_written_in_several_appends()
    {
        string[] ids = [.. Enumerable.Range(0, 1500).Select(static i => $"n{i}")];
        RunSnapshot run = await Run(Graph(string.Join(' ', ids)));

        await Runtime.Restart().Within();

        Assert.Equal(RunStatus.Completed, run.View.Status);
        IReadOnlyList<LoggedEvent> events = await Events(run.Header.Id);
        AssertWhole(events);
        Assert.Equal(ids.Length + 2, events.Count);
    }

    private static bool IsAppend(Request sent) => sent.Uri.Query.Contains("comp=appendblock", StringComparison.Ordinal);

    private static void AssertWhole(IReadOnlyList<LoggedEvent> events)
    {
        Assert.Equal(Enumerable.Range(1, events.Count).Select(static number => (long)number), events.Select(static logged => logged.Sequence));
        Assert.Single(events, static logged => logged.Event is RunEvent.RunStarted);
        Assert.Single(events, static logged => logged.Event is RunEvent.RunFinished);
        Assert.All(
            events.Select(static logged => logged.Event).OfType<RunEvent.NodeFinished>().CountBy(static finished => finished.NodeId),
            static count => Assert.Equal(1, count.Value));
    }

    private async Task<RunSnapshot> Advance(Task<RunSnapshot> end)
    {
        while (!end.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await end.Within();
    }
}
