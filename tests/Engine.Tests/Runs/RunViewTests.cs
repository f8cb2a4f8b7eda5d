using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

public sealed class RunViewTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Failure Busy = new("busy", "Try again.", Retryable: true);

    private long _sequence;

    [Fact]
    public void A_run_without_events_is_queued()
    {
        RunView view = View(Graphs.Draw("a > b"));

        Assert.Equal((RunStatus.Queued, 0, 0L), (view.Status, view.Progress, view.Sequence));
        Assert.Null(view.StartedAt);
        Assert.All(view.Nodes, static node => Assert.Equal(NodeStatus.Pending, node.Status));
    }

    [Fact]
    public void What_a_node_was_called_with_shows_from_its_call_on()
    {
        RunView view = View(Graphs.Draw("a > b; a > c"));
        Assert.Empty(view.InputsOf(1));

        Tell(view, new RunEvent.NodeFinished(At, "a", At, NodeOutcome.Success(ValueRef.FromText("x"))), new RunEvent.NodeStarted(At, "b", 1));

        Assert.Equal(ValueRef.FromText("x"), Assert.Single(view.InputsOf(1)).Value);
        Assert.Empty(view.InputsOf(2));
    }

    [Fact]
    public void Events_move_it_on()
    {
        RunView view = View(Graphs.Draw("a > b"));

        Tell(view, new RunEvent.RunStarted(At), new RunEvent.NodeStarted(At.AddSeconds(1), "a", 1));
        Assert.Equal((RunStatus.Running, NodeStatus.Running, 1), (view.Status, view.Nodes[0].Status, view.Nodes[0].Attempt));
        Tell(view, new RunEvent.NodeContent(At, "a", "half"), End("a", NodeOutcome.Success(ValueRef.Null), At.AddSeconds(2)));
        Assert.Equal(50, view.Progress);
        Tell(view, End("b", NodeOutcome.Success(ValueRef.Null)), new RunEvent.RunFinished(At.AddSeconds(9), RunStatus.Completed));

        Assert.Equal((RunStatus.Completed, 100, 6L), (view.Status, view.Progress, view.Sequence));
        Assert.Equal((At, At.AddSeconds(9)), (view.StartedAt, view.FinishedAt));
        Assert.Equal((At.AddSeconds(1), At.AddSeconds(2)), (view.Nodes[0].StartedAt, view.Nodes[0].FinishedAt));
    }

    [Fact]
    public void A_node_that_ended_in_the_moment_it_began_has_both_times()
    {
        RunView view = View(Graphs.Draw("a"));

        Tell(view, End("a", NodeOutcome.Success(ValueRef.Null)));

        Assert.Equal((At, At), (view.Nodes[0].StartedAt, view.Nodes[0].FinishedAt));
    }

    [Fact]
    public void A_failed_attempt_is_a_warning_until_the_next_one()
    {
        RunView view = View(new GraphBuilder().Node("a", config: """{"retry":{"attempts":2,"delay_seconds":5}}""").Build());

        Tell(view, End("a", new NodeOutcome.Failed(Busy)));
        Assert.Equal((NodeStatus.Running, Busy), (view.Nodes[0].Status, view.Nodes[0].Failure));
        Assert.Equal(
            [new NodeWarning("retry_warning", "Attempt 1 failed: Try again. The next one is due at 2026-03-01T12:00:05.0000000+00:00.")], view.Nodes[0].Warnings);
        Tell(view, End("a", NodeOutcome.Success(ValueRef.Null)) with { Attempt = 2 });

        Assert.Equal((NodeStatus.Succeeded, null, 2), (view.Nodes[0].Status, view.Nodes[0].Failure, view.Nodes[0].Attempt));
    }

    [Fact]
    public void An_end_that_is_told_twice_counts_once()
    {
        RunView view = View(new GraphBuilder().Node("a", config: """{"continue_on_error":true,"retry":{"attempts":2}}""").Node("b").Build());
        RunEvent.NodeFinished first = End("a", new NodeOutcome.Failed(Busy));
        RunEvent.NodeFinished last = End("a", NodeOutcome.Failure("broken", "It is broken.")) with { Attempt = 2 };
        RunEvent.NodeFinished warned = End("b", NodeOutcome.Success(ValueRef.Null, [new NodeWarning("general", "Hm.")]));

        Tell(view, first, first, last, last, first, warned, warned, End("b", NodeOutcome.Failure("late", "Told again.")));

        Assert.Equal(["retry_warning", "continue_on_error"], view.Nodes[0].Warnings.Select(static warning => warning.Code));
        Assert.Equal(("broken", 2), (view.Nodes[0].Failure!.Type, view.Nodes[0].Attempt));
        Assert.Equal((NodeStatus.Succeeded, null), (view.Nodes[1].Status, view.Nodes[1].Failure));
        Assert.Single(view.Nodes[1].Warnings);
        Assert.Equal(8, view.Sequence);
    }

    [Fact]
    public void The_end_of_the_run_cuts_off_what_is_at_work_and_nothing_counts_after_it()
    {
        RunView view = View(Graphs.Draw("a > b; c"));
        Tell(view, new RunEvent.NodeStarted(At, "a", 1), End("c", new NodeOutcome.Suspended(new Suspension.Timer(At.AddDays(1)))));
        Assert.Equal(NodeStatus.Waiting, view.Nodes[2].Status);

        Tell(view, new RunEvent.RunFinished(At, RunStatus.Stopped), End("a", NodeOutcome.Success(ValueRef.Null)));

        Assert.Equal([NodeStatus.Skipped, NodeStatus.Pending, NodeStatus.Skipped], view.Nodes.Select(static node => node.Status));
        Assert.Equal("The run ended while this node was at work.", Assert.Single(view.Nodes[0].Warnings).Detail);
        Assert.Equal(RunStatus.Stopped, view.Status);
    }

    [Fact]
    public void A_run_rests_while_a_person_is_asked_and_nothing_else_is_at_work_or_ready()
    {
        RunView view = View(Graphs.Draw("ask > after; a > b"));
        Tell(view, new RunEvent.RunStarted(At), Asks("ask"));
        Assert.Equal((RunStatus.Running, NodeStatus.AwaitingFeedback), (view.Status, view.Nodes[0].Status));
        Tell(view, End("a", NodeOutcome.Success(ValueRef.Null)));
        Assert.Equal(RunStatus.Running, view.Status);

        Tell(view, End("b", NodeOutcome.Success(ValueRef.Null)));
        Assert.Equal((RunStatus.AwaitingFeedback, 50, "feedback/ask"), (view.Status, view.Progress, view.Nodes[0].Asks!.Name));

        Tell(view, new RunEvent.EventRaised(At, "feedback/ask", ValueRef.FromText("yes")));
        Assert.Equal((RunStatus.Running, NodeStatus.Running, null), (view.Status, view.Nodes[0].Status, view.Nodes[0].Asks));
    }

    [Fact]
    public void A_deadline_that_passes_has_it_go_on_and_an_answer_that_was_there_before_lets_it_not_rest()
    {
        RunView view = View(Graphs.Draw("ask; other"));

        Tell(view, new RunEvent.RunStarted(At), new RunEvent.EventRaised(At, "feedback/other", ValueRef.Null), Asks("ask"), Asks("other"));
        Assert.Equal((RunStatus.Running, NodeStatus.Running), (view.Status, view.Nodes[1].Status));
        Tell(view, End("other", NodeOutcome.Success(ValueRef.Null)) with { Phase = 1 });
        Assert.Equal(RunStatus.AwaitingFeedback, view.Status);
        Tell(view, new RunEvent.EventExpired(At, "feedback/ask"));

        Assert.Equal((RunStatus.Running, NodeStatus.Running), (view.Status, view.Nodes[0].Status));
    }

    [Fact]
    public void A_run_that_is_about_to_fail_does_not_rest()
    {
        RunView view = View(Graphs.Draw("ask; bad"));

        Tell(view, new RunEvent.RunStarted(At), Asks("ask"), End("bad", NodeOutcome.Failure("broken", "It is broken.")));

        Assert.Equal(RunStatus.Running, view.Status);
    }

    [Fact]
    public void A_wait_that_needs_no_person_is_no_rest_and_keeps_nobody_from_it()
    {
        RunView view = View(Graphs.Draw("ear; nap; ask"));
        Tell(view, new RunEvent.RunStarted(At), End("ear", new NodeOutcome.Suspended(new Suspension.External("bell", null))));
        Tell(view, End("nap", new NodeOutcome.Suspended(new Suspension.Timer(At.AddDays(1)))), Asks("ask"));
        Assert.Equal((RunStatus.Running, NodeStatus.Waiting, NodeStatus.Waiting), (view.Status, view.Nodes[0].Status, view.Nodes[1].Status));

        Tell(view, End("nap", NodeOutcome.Success(ValueRef.Null)) with { Phase = 1 });

        Assert.Equal(RunStatus.AwaitingFeedback, view.Status);
    }

    [Fact]
    public void A_child_run_that_rests_has_its_parent_rest()
    {
        Guid child = Guid.NewGuid();
        RunView view = View(Graphs.Draw("call > after"));
        Tell(view, new RunEvent.RunStarted(At), End("call", new NodeOutcome.Suspended(new Suspension.Child(Guid.NewGuid(), ValueRef.Null))));
        Assert.Equal((RunStatus.Running, NodeStatus.Waiting), (view.Status, view.Nodes[0].Status));

        Tell(view, new RunEvent.ChildChanged(At, "call", child, 4, true));
        Assert.Equal((RunStatus.AwaitingFeedback, NodeStatus.AwaitingFeedback, child), (view.Status, view.Nodes[0].Status, view.Nodes[0].RestingChild));
        Tell(view, new RunEvent.ChildChanged(At, "call", child, 6, false), new RunEvent.ChildChanged(At, "call", child, 5, true));
        Assert.Equal((RunStatus.Running, NodeStatus.Waiting, null), (view.Status, view.Nodes[0].Status, view.Nodes[0].RestingChild));

        Tell(view, End("call", NodeOutcome.Success(ValueRef.Null)) with { Phase = 1 }, new RunEvent.ChildChanged(At, "call", child, 9, true));
        Assert.Equal((RunStatus.Running, NodeStatus.Succeeded), (view.Status, view.Nodes[0].Status));
    }

    [Fact]
    public void A_run_rests_while_an_event_is_waited_for_that_anybody_may_send_unless_a_person_is_asked_as_well()
    {
        RunView view = View(Graphs.Draw("ear; ask"));
        Tell(view, new RunEvent.RunStarted(At), End("ear", new NodeOutcome.Suspended(new Suspension.External("wait/ear", null, Topic: "paid"))), Asks("ask"));
        Assert.Equal((RunStatus.AwaitingFeedback, NodeStatus.Waiting, "paid"), (view.Status, view.Nodes[0].Status, view.Nodes[0].Listens!.Topic));

        Tell(view, End("ask", NodeOutcome.Success(ValueRef.Null)) with { Phase = 1 }, new RunEvent.EventSent(At, "other", "1", ValueRef.Null));
        Assert.Equal(RunStatus.AwaitingEvent, view.Status);
        Tell(view, new RunEvent.EventSent(At, "paid", "2", ValueRef.Null), new RunEvent.EventRaised(At, "wait/ear", ValueRef.Null, "2"));

        Assert.Equal((RunStatus.Running, NodeStatus.Running, null), (view.Status, view.Nodes[0].Status, view.Nodes[0].Listens));
    }

    [Fact]
    public void A_child_run_that_waits_for_an_event_has_its_parent_wait_for_it()
    {
        Guid child = Guid.NewGuid();
        RunView view = View(Graphs.Draw("call"));
        Tell(view, new RunEvent.RunStarted(At), End("call", new NodeOutcome.Suspended(new Suspension.Child(Guid.NewGuid(), ValueRef.Null))));

        Tell(view, new RunEvent.ChildChanged(At, "call", child, 4, AwaitsFeedback: false, AwaitsEvent: true));

        Assert.Equal((RunStatus.AwaitingEvent, NodeStatus.Waiting, child), (view.Status, view.Nodes[0].Status, view.Nodes[0].RestingChild));
    }

    [Fact]
    public void A_loop_names_an_item_that_waits_also_while_another_works_and_has_its_run_rest_when_none_does()
    {
        Guid first = Guid.NewGuid();
        Guid second = Guid.NewGuid();
        RunView view = View(Graphs.Draw("loop"));
        Tell(view, new RunEvent.RunStarted(At), End("loop", new NodeOutcome.Suspended(new Suspension.Each(2, null, ValueRef.Null, Concurrency: 2))));
        Tell(view, new RunEvent.ChildChanged(At, "loop", second, 4, true));
        Assert.Equal((RunStatus.Running, NodeStatus.AwaitingFeedback, second), (view.Status, view.Nodes[0].Status, view.Nodes[0].RestingChild));
        Tell(view, new RunEvent.ChildChanged(At, "loop", first, 4, true));
        Assert.Equal((RunStatus.AwaitingFeedback, second), (view.Status, view.Nodes[0].RestingChild));
        Assert.Equal((RunStatus.AwaitingFeedback, null), (view.RestOfChild(0, first), view.RestOfChild(0, Guid.NewGuid())));

        Tell(view, new RunEvent.ChildChanged(At, "loop", second, 6, false));
        Assert.Equal((RunStatus.Running, NodeStatus.AwaitingFeedback, first), (view.Status, view.Nodes[0].Status, view.Nodes[0].RestingChild));
        Tell(view, new RunEvent.ItemsEnded(At, "loop", 1, 0, [1]));
        Assert.Equal((RunStatus.AwaitingFeedback, first), (view.Status, view.Nodes[0].RestingChild));

        Tell(view, new RunEvent.ChildChanged(At, "loop", first, 6, false), new RunEvent.ItemsEnded(At, "loop", 1, 0, [0]));
        Assert.Equal((RunStatus.Running, NodeStatus.Waiting, null), (view.Status, view.Nodes[0].Status, view.Nodes[0].RestingChild));
    }

    [Fact]
    public void The_end_of_the_run_leaves_nobody_asked()
    {
        RunView view = View(Graphs.Draw("ask"));

        Tell(view, new RunEvent.RunStarted(At), Asks("ask"), new RunEvent.RunFinished(At, RunStatus.Stopped), new RunEvent.EventRaised(At, "feedback/ask", ValueRef.Null));

        Assert.Equal((RunStatus.Stopped, NodeStatus.Skipped, null), (view.Status, view.Nodes[0].Status, view.Nodes[0].Asks));
    }

    [Fact]
    public void Outputs_are_what_reached_the_output_nodes_in_the_order_of_their_definition()
    {
        RunView view = View(new GraphBuilder().Node("z", TestCatalog.Output).Node("a", TestCatalog.Output).Node("s").Build());

        Tell(view, End("a", NodeOutcome.Success(ValueRef.FromText("2"))), End("s", NodeOutcome.Success(ValueRef.Null)), End("z", NodeOutcome.Success(ValueRef.FromText("1"))));

        Assert.Equal([new NamedValue("z::output", ValueRef.FromText("1")), new NamedValue("a::output", ValueRef.FromText("2"))], view.Outputs);
    }

    private static RunEvent.NodeFinished Asks(string nodeId) => End(nodeId, new NodeOutcome.Suspended(new Suspension.External($"feedback/{nodeId}", null, ValueRef.FromText("Well?"))));

    private static RunView View(WorkflowGraph graph) => new(RunPlan.Create(graph, TestCatalog.Instance, RunSelection.All), RunInput.Empty);

    private static RunEvent.NodeFinished End(string nodeId, NodeOutcome outcome, DateTimeOffset? at = null) => new(at ?? At, nodeId, at ?? At, outcome);

    private void Tell(RunView view, params RunEvent[] events) => Array.ForEach(events, each => view.Apply(new LoggedEvent(++_sequence, each)));
}
