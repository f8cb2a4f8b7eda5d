using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_a_branch_is_not_taken<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task Everything_behind_it_is_skipped_and_the_run_completes()
    {
        RunSnapshot run = await Branch("left right far", "choice::output::yes > left; choice::output::no > right; right > far");

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal(NodeStatus.Succeeded, Node(run, "left").Status);
        Assert.Equal(NodeStatus.Skipped, Node(run, "right").Status);
        Assert.Equal(NodeStatus.Skipped, Node(run, "far").Status);
        Assert.Null(Node(run, "far").StartedAt);
        Assert.Equal(["choice", "left"], Nodes.Calls.All.Select(static call => call.Node.Id));
    }

    [Fact]
    public async Task Its_join_still_runs_with_what_arrives()
    {
        RunSnapshot run = await Branch("left right join", "choice::output::yes > left; choice::output::no > right; left > join; right > join");

        Assert.Equal("join(left=left(choice=choice()), right=)", await Output(run, "join"));
        Assert.Equal(
            [EdgeStatus.Completed, EdgeStatus.Skipped, EdgeStatus.Completed, EdgeStatus.Skipped],
            run.View.Plan.Edges.Select(edge => run.View.EdgeStatus(edge.Index)));
    }

    [Fact]
    public async Task A_join_of_only_skipped_branches_is_skipped()
    {
        RunSnapshot run = await Branch("one two join", "choice::output::no > one; choice::output::maybe > two; one > join; two > join");

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal(NodeStatus.Skipped, Node(run, "join").Status);
    }

    [Fact]
    public async Task An_edge_without_a_branch_always_carries()
    {
        RunSnapshot run = await Branch("always", "choice > always");

        Assert.Equal("always(choice=choice())", await Output(run, "always"));
    }

    [Fact]
    public async Task Data_alone_neither_starts_a_node_nor_skips_it()
    {
        RunSnapshot run = await Run(Graph("root left right last", "choice::output::yes > left")
            .Node("choice", "BranchNode", """{"take":"yes"}""")
            .Edge("root", "choice::after").Edge("choice::output::no", "right::after")
            .Edge("root", "left::data::r").Edge("root", "right::data::r")
            .Edge("left", "last::after").Edge("right", "last::data::x").Edge("root", "last::data::r"));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("left(r:root(), choice=choice())", await Output(run, "left"));
        Assert.Equal(NodeStatus.Skipped, Node(run, "right").Status);
        Assert.Equal("last(x:, r:root())", await Output(run, "last"));
    }

    private Task<RunSnapshot> Branch(string nodes, string edges) =>
        Run(Graph(nodes, edges).Node("choice", "BranchNode", """{"take":"yes"}"""));
}
