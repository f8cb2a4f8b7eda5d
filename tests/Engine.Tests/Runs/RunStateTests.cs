using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

public sealed class RunStateTests
{
    [Fact]
    public void Nodes_without_dependencies_are_ready_at_first_in_the_order_of_their_definition()
    {
        RunState state = State(Graphs.Draw("b > c; a; x > c"));

        Assert.Equal([0, 2, 3], TakeAll(state));
        Assert.Equal(NodeStatus.Running, state.NodeStatus(0));
        Assert.Equal(NodeStatus.Pending, state.NodeStatus(1));
        Assert.False(state.IsSettled);
    }

    [Fact]
    public void A_settled_node_feeds_its_edges_and_those_are_complete_when_their_target_is_settled()
    {
        RunState state = State(Graphs.Draw("a > b"));
        TakeAll(state);

        Assert.IsType<NodeStep.Settled>(Succeed(state, "a"));
        Assert.Equal(EdgeStatus.Active, state.EdgeStatus(0));
        Assert.Equal([1], TakeAll(state));
        Succeed(state, "b");

        Assert.Equal(EdgeStatus.Completed, state.EdgeStatus(0));
        Assert.True(state.IsSettled);
        Assert.Equal([0, 1], state.SettledOrder);
    }

    [Fact]
    public void A_call_has_the_input_of_the_run_first_and_then_the_edges_in_their_order()
    {
        WorkflowGraph graph = new GraphBuilder().Node("a").Node("b").Node("c")
            .Edge("b", "c::variables::x").Edge("a", "c::variables::y").Edge("a::on_error", "c::variables::z").Build();
        RunState state = new(Plan(graph), new RunInput(
        [
            new InputBinding("c", "variables", "given", ValueRef.FromText("first")),
            new InputBinding("c", "variables", "given", ValueRef.FromText("second")),
            new InputBinding("elsewhere", "input", null, ValueRef.Null),
        ]));
        TakeAll(state);
        Succeed(state, "a");
        Succeed(state, "b");

        NodeCall call = state.CallOf(2, "run");

        Assert.Equal(
            [
                new NodeInput("variables", "given", ValueRef.FromText("second")),
                new NodeInput("variables", "given", ValueRef.FromText("first")),
                new NodeInput("variables", "x", ValueRef.FromText("b")),
                new NodeInput("variables", "y", ValueRef.FromText("a")),
                new NodeInput("variables", "z", null),
            ],
            call.Inputs);
        Assert.Equal(("run", "c", 1, 0, 0), (call.RunId, call.Node.Id, call.Attempt, call.Phase, call.Iteration));
    }

    [Fact]
    public void Skipping_goes_on_until_something_else_arrives()
    {
        WorkflowGraph graph = new GraphBuilder()
            .Node("choice", TestCatalog.Switch, """{"cases":["yes","no"]}""").Node("a").Node("b").Node("join").Node("other")
            .Edge("choice::output::no", "a").Edge("a", "b").Edge("b", "join::variables::x").Edge("other", "join::variables::y").Build();
        RunState state = State(graph);
        TakeAll(state);

        Apply(state, "choice", new NodeOutcome.Succeeded([new NodeOutput("output", ValueRef.Null)], ["yes"]));

        Assert.Equal([NodeStatus.Succeeded, NodeStatus.Skipped, NodeStatus.Skipped, NodeStatus.Pending, NodeStatus.Running], Statuses(state, 5));
        Assert.Empty(TakeAll(state));
        Succeed(state, "other");
        Assert.Equal([3], TakeAll(state));
    }

    [Fact]
    public void What_is_only_data_is_handed_over_without_starting_a_node_and_what_is_only_order_the_other_way_round()
    {
        RunState state = State(new GraphBuilder()
            .Node("choice", TestCatalog.Switch, """{"cases":["yes","no"]}""").Node("taken", TestCatalog.Looker).Node("untaken", TestCatalog.Looker).Node("a")
            .Edge("choice::output::yes", "taken::after").Edge("choice::output::no", "untaken::after")
            .Edge("a", "taken::data::a").Edge("a", "untaken::data::a").Edge("a::on_error", "taken::data::none").Build());
        TakeAll(state);

        Succeed(state, "a");
        Assert.Empty(TakeAll(state));
        Apply(state, "choice", new NodeOutcome.Succeeded([new NodeOutput("output", ValueRef.Null)], ["yes"]));

        Assert.Equal([1], TakeAll(state));
        Assert.Equal(NodeStatus.Skipped, state.NodeStatus(2));
        Assert.Equal([new NodeInput("data", "a", ValueRef.FromText("a")), new NodeInput("data", "none", null)], state.CallOf(1, "run").Inputs);
    }

    [Fact]
    public void A_node_that_only_data_leads_to_is_skipped()
    {
        RunState state = State(new GraphBuilder().Node("a").Node("b", TestCatalog.Looker).Edge("a", "b::data::a").Build());
        TakeAll(state);

        Succeed(state, "a");

        Assert.Equal(NodeStatus.Skipped, state.NodeStatus(1));
        Assert.True(state.IsSettled);
    }

    [Fact]
    public void The_end_of_a_settled_node_told_again_changes_nothing()
    {
        RunState state = State(Graphs.Draw("a > b"));
        TakeAll(state);
        Succeed(state, "a");
        TakeAll(state);

        Assert.IsType<NodeStep.Settled>(Apply(state, "a", NodeOutcome.Failure("late", "Told again.")));

        Assert.Equal(NodeStatus.Succeeded, state.NodeStatus(0));
        Assert.Empty(TakeAll(state));
        Assert.Single(state.SettledOrder);
    }

    [Fact]
    public void A_suspended_node_waits_and_runs_again()
    {
        RunState state = State(Graphs.Draw("a"));
        TakeAll(state);
        Suspension timer = new Suspension.Timer(DateTimeOffset.UnixEpoch);

        Assert.Equal(new NodeStep.Wait(timer), Apply(state, "a", new NodeOutcome.Suspended(timer)));
        Assert.Equal(NodeStatus.Waiting, state.NodeStatus(0));
        state.MarkRunning(0);
        Assert.Equal(NodeStatus.Running, state.NodeStatus(0));
    }

    [Fact]
    public void An_uncaught_failure_fails_the_run_and_names_its_node()
    {
        RunState state = State(Graphs.Draw("a > b; c"));
        TakeAll(state);

        NodeStep step = Apply(state, "a", NodeOutcome.Failure("broken", "It is broken."));

        Assert.Equal(new NodeStep.FailRun(new Failure("broken", "It is broken.", NodeId: "a")), step);
        state.CutOff();
        Assert.Equal([NodeStatus.Failed, NodeStatus.Skipped, NodeStatus.Skipped], Statuses(state, 3));
    }

    private static RunPlan Plan(WorkflowGraph graph) => RunPlan.Create(graph, TestCatalog.Instance, RunSelection.All);

    private static RunState State(WorkflowGraph graph) => new(Plan(graph), RunInput.Empty);

    private static List<int> TakeAll(RunState state)
    {
        List<int> taken = [];
        while (state.TryTakeReady(out int node))
        {
            taken.Add(node);
        }

        return taken;
    }

    private static IEnumerable<NodeStatus> Statuses(RunState state, int count) => Enumerable.Range(0, count).Select(state.NodeStatus);

    private static NodeStep Succeed(RunState state, string nodeId) => Apply(state, nodeId, NodeOutcome.Success(ValueRef.FromText(nodeId)));

    private static NodeStep Apply(RunState state, string nodeId, NodeOutcome outcome) => state.Apply(new RunEvent.NodeFinished(default, nodeId, default, outcome));
}
