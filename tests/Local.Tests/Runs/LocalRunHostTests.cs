using Microsoft.Data.Sqlite;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Local.Storage;
using Tributary.Runtime.Specs;
using Tributary.Runtime.Specs.Nodes;
using Tributary.Shared;

namespace Tributary.Local.Tests.Runs;

/// <summary>What the specs do not say because only this host has it: a disk that refuses, and an orderly close.</summary>
public sealed class LocalRunHostTests : RunSpec<LocalRuntime>
{
    private LocalRuntime Local => (LocalRuntime)Runtime;

    [Theory]
    [InlineData("ProbeNode")]
    [InlineData("RemoteProbeNode")]
    public async Task A_run_that_cannot_be_stored_is_refused_and_leaves_no_trace(string type)
    {
        RunRequest request = Request(
            Graph($"a:{type} in:InputNode", "in > a"), null, new InputBinding("in", "input", null, ValueRef.FromText(LargeNode.Text(20_000))));
        await Local.Tamper("ALTER TABLE runs RENAME TO away");

        await Assert.ThrowsAsync<SqliteException>(() => Host.Start(request, CancellationToken.None).Within());
        await Assert.ThrowsAsync<SqliteException>(() => Host.StartAndWait(request with { Header = request.Header with { Id = Guid.NewGuid() } }, LongWait, CancellationToken.None).Within());

        await Local.Tamper("ALTER TABLE away RENAME TO runs");
        Assert.Null(await Host.Find(Workspace, request.Header.Id, CancellationToken.None));
        Assert.Null(await Host.Stop(Workspace, request.Header.Id, CancellationToken.None).Within());
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Events(request.Header.Id));
        Assert.Equal(0, (await Runtime.Index.List(Workspace, null, 0, 10, CancellationToken.None)).Total);

        Nodes.Probe("a").Release();
        await Host.Start(request, CancellationToken.None).Within();
        Assert.Equal(RunStatus.Completed, (await End(request.Header.Id)).View.Status);
    }

    [Fact]
    public async Task A_server_that_closes_leaves_child_runs_to_the_next_process()
    {
        Guid other = Children.Add(Graph("first inner:ProbeNode out:OutputNode", "first > inner").Edge("inner", "out"));
        Guid id = await Begin(Graph(string.Empty).Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{other}}"}"""));
        await Nodes.Probe("inner").Start();
        Guid child = Children.Calls.First().RunId;
        await Until(child, static logged => logged.Event is RunEvent.NodeStarted { NodeId: "inner" });

        await Local.Reopen().Within();
        Assert.Equal((RunStatus.Running, RunStatus.Running), ((await Look(id)).View.Status, (await Look(child)).View.Status));
        Nodes.Probe("inner").Release();

        Assert.Equal("""{"out":"inner(first=first())"}""", await Output(await End(id), "call"));
        Assert.Equal(RunStatus.Completed, (await Look(child)).View.Status);
        Assert.Single(Children.Calls.Select(static call => call.RunId).Distinct());
        Assert.Single(Nodes.Calls.Of("first"));
    }

    [Fact]
    public async Task Where_a_run_stands_that_waited_for_a_person_is_in_its_row()
    {
        Guid id = await Begin(Graph("a gate:ProbeNode", "a > ask; ask > gate").Node("ask", "HumanFeedbackNode", """{"message":"Well?"}"""));
        await AtRest(id);
        Assert.Equal((RunStatus.AwaitingFeedback, 33), await Row());

        await Answer(id, "ask", "yes");
        await Nodes.Probe("gate").Start();
        await Until(id, static logged => logged.Event is RunEvent.NodeStarted { NodeId: "gate" });
        Assert.Equal((RunStatus.Running, 66), await Row());

        Nodes.Probe("gate").Release();
        await End(id);
        Assert.Equal((RunStatus.Completed, 100), await Row());

        async Task<(RunStatus Status, int Progress)> Row()
        {
            RunSummary row = Assert.Single((await Local.Get<SqliteRunStore>().List(Workspace, Workflow, 0, 10, CancellationToken.None)).Items);
            return (row.Status, row.Progress);
        }
    }

    [Fact]
    public async Task An_answer_is_not_answered_before_the_disk_has_it()
    {
        Guid id = await Begin(Graph(string.Empty).Node("ask", "HumanFeedbackNode", """{"message":"Well?"}"""));
        await AtRest(id);
        await Local.Tamper("ALTER TABLE run_events RENAME TO away");
        Task<EventReceipt> answer = Answer(id, "ask", "yes");
        await Local.Log.Entry(11);
        Assert.False(answer.IsCompleted);
        Assert.Equal(RunStatus.AwaitingFeedback, (await Look(id)).View.Status);

        await Local.Tamper("ALTER TABLE away RENAME TO run_events");
        while (!answer.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(EventFate.Accepted, (await answer).Fate);
        Assert.Equal("yes", await Output(await End(id), "ask"));
    }

    [Fact]
    public async Task What_the_disk_refuses_is_tried_again_until_it_is_durable()
    {
        Guid id = await Begin(Graph("a:ProbeNode b", "a > b"));
        await Until(id, static logged => logged.Event is RunEvent.NodeStarted);
        await Local.Tamper("ALTER TABLE run_events RENAME TO away");
        Nodes.Probe("a").Release();
        await Local.Log.Entry(11);
        Assert.Equal(RunStatus.Running, (await Look(id)).View.Status);

        await Local.Tamper("ALTER TABLE away RENAME TO run_events");
        Task<RunSnapshot> end = End(id);
        while (!end.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(RunStatus.Completed, (await end.Within()).View.Status);
        Assert.Single(Nodes.Calls.Of("b"));
    }

    [Fact]
    public async Task A_node_whose_store_is_away_is_called_again_until_it_is_back()
    {
        Nodes.Failing.Throw("a", new StoreUnavailableException("It does not answer."));
        Guid id = await Begin(new GraphBuilder().Node("large", LargeNode.Type, """{"length":100000}""").Node("a", FailingNode.Type).Edge("large", "a"));
        await Local.Log.Entry(20);

        Task<RunSnapshot> end = End(id);
        while (!end.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(RunStatus.Completed, (await end.Within()).View.Status);
        Assert.Equal(2, Nodes.Calls.Of("a").Count);
    }

    [Fact]
    public async Task A_run_that_cannot_be_read_holds_up_no_other()
    {
        await Begin(Graph("a:ProbeNode broken", "a > broken"));
        Guid other = await Begin(Graph("a:ProbeNode other", "a > other"));
        await Nodes.Probe("a").Start();
        await Nodes.Probe("a").Start();
        await Local.Tamper("UPDATE graphs SET graph = CAST(REPLACE(CAST(graph AS TEXT), 'ProbeNode', 'GoneNode') AS BLOB) WHERE CAST(graph AS TEXT) LIKE '%broken%'");

        await Local.Reopen();

        await Local.Log.Entry(13);
        Nodes.Probe("a").Release();
        Assert.Equal(RunStatus.Completed, (await End(other)).View.Status);
    }

    [Fact]
    public async Task A_close_ends_every_wait_and_the_run_goes_on_in_the_next_server()
    {
        RunRequest request = Request(Graph("a:RemoteProbeNode b", "a > b"));
        Task<RunSnapshot> caller = Host.StartAndWait(request, LongWait, CancellationToken.None);
        await Nodes.Probe("a").Start();
        Task<IReadOnlyList<LoggedEvent>> follower = Events(request.Header.Id);

        Local.Close();

        Assert.Equal(RunStatus.Running, (await caller.Within()).View.Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => follower.Within());
        await Nodes.Probe("a").Cancelled.Within();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Host.Start(Request(Graph("a")), CancellationToken.None).Within());

        await Local.Reopen();
        Nodes.Probe("a").Release();
        Assert.Equal(RunStatus.Completed, (await End(request.Header.Id)).View.Status);
        Assert.Equal(2, Nodes.Calls.Of("a").Count);
    }
}
