using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Loops;
using Tributary.Runtime.Specs.Nodes;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Runtime.Specs;

public abstract class When_a_person_is_asked<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task The_run_comes_to_rest_and_goes_on_with_the_answer()
    {
        Guid id = await Begin(Asking("a after", "a > ask; ask > after"));

        RunSnapshot resting = await AtRest(id);
        Assert.Equal((RunStatus.AwaitingFeedback, 33), (resting.View.Status, resting.View.Progress));
        Assert.Equal(NodeStatus.AwaitingFeedback, Node(resting, "ask").Status);
        Assert.Contains("Well?", JsonText.ToDisplay(Node(resting, "ask").Asks!.Question!.Json.Span), StringComparison.Ordinal);
        Assert.Null(resting.View.FinishedAt);

        EventReceipt receipt = await Answer(id, "ask", "yes");
        Assert.Equal((EventFate.Accepted, true), (receipt.Fate, receipt.Run.View.Status is RunStatus.Running or RunStatus.Completed));
        RunSnapshot run = await End(id);

        Assert.Equal((RunStatus.Completed, "after(ask=yes)"), (run.View.Status, await Output(run, "after")));
        Assert.Null(Node(run, "ask").Asks);
    }

    [Fact]
    public async Task Lists_show_it()
    {
        Guid id = await Begin(Asking());
        await AtRest(id);

        Assert.Equal(RunStatus.AwaitingFeedback, Assert.Single((await Runtime.Index.List(Workspace, Workflow, 0, 10, CancellationToken.None).Within()).Items).Status);
        await Answer(id, "ask", "yes");
        await End(id);
        Assert.Equal(RunStatus.Completed, Assert.Single((await Runtime.Index.List(Workspace, Workflow, 0, 10, CancellationToken.None).Within()).Items).Status);
    }

    [Fact]
    public async Task Whoever_waits_for_the_run_is_answered_at_once()
    {
        RunSnapshot run = await Run(Asking("a", "a > ask"));

        Assert.Equal(RunStatus.AwaitingFeedback, run.View.Status);
        await Answer(run.Header.Id, "ask", "yes");
        Assert.Equal(RunStatus.Completed, (await End(run.Header.Id)).View.Status);
    }

    [Theory]
    [InlineData("ProbeNode")]
    [InlineData("RemoteProbeNode")]
    public async Task The_run_is_at_work_while_anything_else_is(string type)
    {
        Guid id = await Begin(Asking($"beside:{type} after", "beside > after"));
        await Nodes.Probe("beside").Start();
        await Finished(id, "ask");
        Assert.Equal((RunStatus.Running, NodeStatus.AwaitingFeedback), ((await Look(id)).View.Status, Node(await Look(id), "ask").Status));

        Nodes.Probe("beside").Release();
        await AtRest(id);
        await Answer(id, "ask", "yes");

        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
    }

    [Fact]
    public async Task A_node_that_waits_for_a_time_is_at_work()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Guid id = await Begin(Asking().Node("nap", "WaitingNode", """{"seconds":60}"""));
        await Finished(id, "ask");
        await Finished(id, "nap");
        Assert.Equal(RunStatus.Running, (await Look(id)).View.Status);

        Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(RunStatus.AwaitingFeedback, (await AtRest(id)).View.Status);
        await Answer(id, "ask", "yes");
        await End(id);
    }

    [Fact]
    public async Task Two_who_are_asked_at_once_answer_in_any_order()
    {
        Guid id = await Begin(Asking("after", "other > after").Node("other", "HumanFeedbackNode", """{"message":"And you?"}"""));
        await AtRest(id);

        await Answer(id, "other", "second");
        await Finished(id, "after");
        RunSnapshot between = await AtRest(id);
        Assert.Equal((NodeStatus.AwaitingFeedback, NodeStatus.Succeeded), (Node(between, "ask").Status, Node(between, "other").Status));
        await Answer(id, "ask", "first");

        RunSnapshot run = await End(id);
        Assert.Equal(("first", "second"), (await Output(run, "ask"), await Output(run, "other")));
    }

    [Fact]
    public async Task It_can_be_stopped()
    {
        Guid id = await Begin(Asking("after", "ask > after"));
        await AtRest(id);

        RunSnapshot? run = await Host.Stop(Workspace, id, CancellationToken.None).Within();

        Assert.Equal((RunStatus.Stopped, NodeStatus.Skipped), (run!.View.Status, Node(run, "ask").Status));
        Assert.Null(Node(run, "ask").Asks);
        Assert.Equal(EventFate.RunOver, (await Send(id, "feedback/ask/0/1", "too late")).Fate);
        Assert.Empty(Nodes.Calls.Of("after"));
    }

    [Fact]
    public async Task It_rests_across_a_restart()
    {
        Guid id = await Begin(Asking("a:RemoteEchoNode after", "a > ask; ask > after"));
        RunSnapshot before = await AtRest(id);

        await Runtime.Restart();
        RunSnapshot after = await AtRest(id);
        Assert.Equal((before.View.Status, before.View.Sequence), (after.View.Status, after.View.Sequence));
        await Answer(id, "ask", "yes");

        RunSnapshot run = await End(id);
        Assert.Equal("after(ask=yes)", await Output(run, "after"));
        Assert.Single(Nodes.Calls.Of("a"));
    }

    [Fact]
    public async Task Nobody_who_answers_in_time_is_as_configured()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        Guid id = await Begin(Graph("late")
            .Node("ask", "HumanFeedbackNode", """{"message":"Well?","timeout_seconds":3600,"on_timeout":"branch"}""")
            .Edge("ask::output::timeout", "late::variables::why"));
        await AtRest(id);
        Clock.Advance(TimeSpan.FromHours(1));

        RunSnapshot run = await End(id);
        Assert.Equal((RunStatus.Completed, NodeStatus.Succeeded), (run.View.Status, Node(run, "late").Status));
        Assert.Single(await Events(id), static logged => logged.Event is RunEvent.EventExpired);
    }

    [Fact]
    public async Task A_run_above_rests_with_its_child_and_goes_on_with_it()
    {
        Guid inner = Children.Add(Asking("out:OutputNode").Edge("ask", "out"));
        Guid middle = Children.Add(Calling(inner).Node("out", "OutputNode").Edge("call", "out"));
        Guid id = await Begin(Calling(middle).Node("after", "EchoNode").Edge("call", "after::variables::said"));

        RunSnapshot resting = await AtRest(id);
        Guid middleRun = Assert.NotNull(Node(resting, "call").RestingChild);
        Guid innerRun = Assert.NotNull(Node(await Look(middleRun), "call").RestingChild);
        Assert.Equal(RunStatus.AwaitingFeedback, (await Look(middleRun)).View.Status);
        Assert.Null(Node(resting, "call").Asks);
        await Answer(innerRun, "ask", "yes");

        RunSnapshot run = await End(id);
        Assert.Equal("""after(said={"out":{"out":"yes"}})""", await Output(run, "after"));
        Assert.Single(await Events(id), static logged => logged.Event is RunEvent.ChildChanged { AwaitsFeedback: true });
    }

    [Fact]
    public async Task A_run_above_is_at_work_again_while_its_child_is()
    {
        Guid inner = Children.Add(Asking("work:ProbeNode", "ask > work"));
        Guid id = await Begin(Calling(inner));
        Guid child = Assert.NotNull(Node(await AtRest(id), "call").RestingChild);

        await Runtime.Restart();
        await AtRest(id);
        await Answer(child, "ask", "yes");
        await Nodes.Probe("work").Start();
        await Until(id, static logged => logged.Event is RunEvent.ChildChanged { AwaitsFeedback: false });

        Assert.Equal(RunStatus.Running, (await Look(id)).View.Status);
        Nodes.Probe("work").Release();
        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
    }

    [Fact]
    public async Task Of_the_items_of_a_loop_that_ask_one_after_another_is_named()
    {
        Guid id = await Begin(Looping(Asking(), "[1,2,3]"));
        HashSet<Guid> answered = [];
        while (answered.Count < 3)
        {
            RunSnapshot run = await Rested(id, 3, answered.Count);
            Assert.Equal((RunStatus.AwaitingFeedback, NodeStatus.AwaitingFeedback), (run.View.Status, Node(run, "loop").Status));
            Guid child = Assert.NotNull(Node(run, "loop").RestingChild);
            Assert.True(answered.Add(child));
            if (answered.Count == 2)
            {
                await Runtime.Restart();
            }

            await Answer(child, "ask", "yes");
        }

        Assert.Equal("Completed,Completed,Completed", await Output(await End(id), "loop"));
    }

    [Fact]
    public async Task While_an_item_of_a_loop_works_another_that_asks_is_named_and_the_run_is_at_work()
    {
        Guid id = await Begin(Looping(Asking("work:ProbeNode", "ask > work"), "[1,2]"));
        Guid first = Assert.NotNull(Node(await Rested(id, 2, 0), "loop").RestingChild);
        await Answer(first, "ask", "yes");
        await Nodes.Probe("work").Start();
        await Until(id, static logged => logged.Event is RunEvent.ChildChanged { AwaitsFeedback: false });

        RunSnapshot run = await Look(id);
        Assert.Equal((RunStatus.Running, NodeStatus.AwaitingFeedback), (run.View.Status, Node(run, "loop").Status));
        Guid second = Assert.NotNull(Node(run, "loop").RestingChild);
        Assert.NotEqual(first, second);
        Nodes.Probe("work").Release();
        Assert.Equal(RunStatus.AwaitingFeedback, (await Rested(id, 2, 1)).View.Status);
        await Answer(second, "ask", "yes");

        Assert.Equal("Completed,Completed", await Output(await End(id), "loop"));
    }

    [Fact]
    public async Task An_item_that_is_stopped_at_rest_is_not_named_any_more()
    {
        Guid id = await Begin(Looping(Asking(), "[1,2]"));
        Guid first = Assert.NotNull(Node(await Rested(id, 2, 0), "loop").RestingChild);
        await Host.Stop(Workspace, first, CancellationToken.None).Within();
        await Until(id, static logged => logged.Event is RunEvent.ChildChanged { AwaitsFeedback: false });

        Guid second = Assert.NotNull(Node(await Look(id), "loop").RestingChild);
        Assert.NotEqual(first, second);
        await Answer(second, "ask", "yes");

        Assert.Contains("Stopped", await Output(await End(id), "loop"), StringComparison.Ordinal);
    }

    /// <summary>A run of a loop once so many of its items have come to rest and so many are over.</summary>
    private async Task<RunSnapshot> Rested(Guid runId, int atRest, int over)
    {
        await Until(runId, logged =>
        {
            atRest -= logged.Event is RunEvent.ChildChanged { AwaitsFeedback: true } ? 1 : 0;
            over -= (logged.Event as RunEvent.ItemsEnded)?.Items.Count ?? 0;
            return atRest <= 0 && over <= 0;
        });
        return await Look(runId);
    }

    private static GraphBuilder Looping(GraphBuilder body, string items) => Graph(string.Empty).Node(
        "loop", LoopNode.Type, LoopNode.Config(body.Node(LoopBody.EntryId, LoopEntryNode.Type).Edge("$loop::loop.item", "ask::variables::x").Build(), items, 3));

    private static GraphBuilder Asking(string nodes = "", string edges = "") => Graph(nodes, edges).Node("ask", "HumanFeedbackNode", """{"message":"Well?"}""");

    private static GraphBuilder Calling(Guid workflow) => Graph(string.Empty).Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{workflow}}"}""");
}
