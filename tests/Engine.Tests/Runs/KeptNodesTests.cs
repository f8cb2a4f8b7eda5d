using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

public sealed class KeptNodesTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = At.AddDays(1);
    private static readonly Failure NoLuck = new("asked_for", "No luck.");

    [Fact]
    public void Nodes_that_succeeded_are_kept_as_first_executions_of_the_new_run()
    {
        NodeOutcome outcome = new NodeOutcome.Succeeded([new NodeOutput("output", ValueRef.Stored("old/key", 9000))], null, [new NodeWarning("general", "Hm.")]);
        RunSnapshot run = Run(Graphs.Draw("a > b"), RunStatus.Failed, new RunEvent.NodeFinished(At, "a", At, outcome, 3, 1), Failed("b"));

        RunEvent.NodeFinished kept = Assert.Single(KeptNodes.Of(run, Later));

        Assert.Equal(new RunEvent.NodeFinished(Later, "a", Later, outcome) { IsKept = true }, kept);
    }

    [Fact]
    public void A_loop_is_kept_with_the_number_of_its_items()
    {
        NodeOutcome loop = new NodeOutcome.Suspended(new Suspension.Each(5, ValueRef.Null, ValueRef.Null));
        RunSnapshot run = Run(
            Graphs.Draw("a > b"), RunStatus.Failed,
            new RunEvent.NodeFinished(At, "a", At, loop), new RunEvent.NodeFinished(At, "a", At, NodeOutcome.Success(ValueRef.Null), 1, 1), Failed("b"));

        Assert.Equal(5, Assert.Single(KeptNodes.Of(run, Later)).KeptItems);
    }

    [Fact]
    public void What_comes_after_a_node_that_failed_is_not_kept_although_it_succeeded()
    {
        WorkflowGraph graph = new GraphBuilder().Node("bad").Node("rescue").Node("other").Node("end")
            .Edge("bad::on_error", "rescue").Edge("rescue", "end::variables::x").Edge("other", "end::variables::y").Build();
        RunSnapshot run = Run(graph, RunStatus.Failed, Failed("bad"), Succeeded("rescue"), Succeeded("other"), Failed("end"));

        Assert.Equal(["other"], Ids(run));
    }

    [Fact]
    public void What_only_skipped_nodes_come_before_is_kept()
    {
        WorkflowGraph graph = new GraphBuilder().Node("choose", TestCatalog.Switch, """{"cases":["yes","no"]}""").Node("yes").Node("no").Node("join").Node("bad")
            .Edge("choose::output::yes", "yes").Edge("choose::output::no", "no").Edge("yes", "join::variables::a").Edge("no", "join::variables::b").Edge("join", "bad").Build();
        NodeOutcome branching = new NodeOutcome.Succeeded([new NodeOutput("output", ValueRef.Null)], ["yes"]);
        RunSnapshot run = Run(graph, RunStatus.Failed, new RunEvent.NodeFinished(At, "choose", At, branching), Succeeded("yes"), Succeeded("join"), Failed("bad"));

        Assert.Equal(["choose", "yes", "join"], Ids(run));
    }

    [Fact]
    public void Nodes_that_were_cut_off_or_never_began_are_not_kept()
    {
        RunSnapshot run = Run(Graphs.Draw("a > b > c"), RunStatus.Stopped, Succeeded("a"), new RunEvent.NodeStarted(At, "b", 1));

        Assert.Equal(["a"], Ids(run));
    }

    [Fact]
    public void Of_a_run_that_failed_at_once_nothing_is_kept()
    {
        Assert.Empty(KeptNodes.Of(Run(Graphs.Draw("a > b"), RunStatus.Failed, Failed("a")), Later));
    }

    [Fact]
    public void The_order_is_one_in_which_a_run_can_follow_them()
    {
        RunSnapshot run = Run(Graphs.Draw("a > c; b > c; c > d"), RunStatus.Failed, Succeeded("b"), Succeeded("a"), Succeeded("c"), Failed("d"));
        RunState state = new(run.View.Plan, RunInput.Empty);

        foreach (RunEvent.NodeFinished kept in KeptNodes.Of(run, Later))
        {
            Assert.True(state.TryTakeReady(out int node));
            Assert.Equal(run.View.Plan.IndexOf(kept.NodeId), node);
            state.Apply(kept);
        }

        Assert.True(state.TryTakeReady(out int next));
        Assert.Equal("d", run.View.Plan.Nodes[next].Id);
    }

    [Fact]
    public void A_run_that_is_not_over_has_nothing_to_keep()
    {
        RunView view = new(Plan(Graphs.Draw("a")), RunInput.Empty);

        Assert.Throws<ArgumentException>(() => KeptNodes.Of(new RunSnapshot(Header(), view), Later));
    }

    private static IEnumerable<string> Ids(RunSnapshot run) => KeptNodes.Of(run, Later).Select(static end => end.NodeId);

    private static RunSnapshot Run(WorkflowGraph graph, RunStatus status, params IEnumerable<RunEvent> events)
    {
        RunView view = new(Plan(graph), RunInput.Empty);
        long sequence = 0;
        foreach (RunEvent each in events.Append(new RunEvent.RunFinished(At, status, status == RunStatus.Failed ? NoLuck : null)))
        {
            view.Apply(new LoggedEvent(++sequence, each));
        }

        return new RunSnapshot(Header(), view);
    }

    private static RunPlan Plan(WorkflowGraph graph) => RunPlan.Create(graph, TestCatalog.Instance, RunSelection.All);

    private static RunHeader Header() => new() { Id = Guid.NewGuid(), WorkspaceId = Guid.NewGuid(), WorkflowId = Guid.NewGuid(), CreatedAt = At };

    private static RunEvent.NodeFinished Succeeded(string node) => new RunEvent.NodeFinished(At, node, At, NodeOutcome.Success(ValueRef.FromText(node)));

    private static RunEvent.NodeFinished Failed(string node) => new RunEvent.NodeFinished(At, node, At, new NodeOutcome.Failed(NoLuck));
}
