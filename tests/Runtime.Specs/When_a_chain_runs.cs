using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_a_chain_runs<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task Each_value_flows_into_the_next_node()
    {
        RunSnapshot run = await Run(Graph("a b c", "a > b; b > c"));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("c(b=b(a=a()))", await Output(run, "c"));
        Assert.Equal(100, run.View.Progress);
        Assert.Null(run.View.Failure);
    }

    [Fact]
    public async Task Each_node_is_called_once_and_settled()
    {
        RunSnapshot run = await Run(Graph("a b:RemoteEchoNode c", "a > b; b > c"));

        Assert.All(run.View.Nodes, static node => Assert.Equal(NodeStatus.Succeeded, node.Status));
        Assert.All(run.View.Plan.Edges, edge => Assert.Equal(EdgeStatus.Completed, run.View.EdgeStatus(edge.Index)));
        Assert.Equal(["a", "b", "c"], Nodes.Calls.All.Select(static call => call.Node.Id));
        Assert.All(Nodes.Calls.ByIdempotencyKey(), static each => Assert.Equal(1, each.Value));
    }

    [Fact]
    public async Task A_started_run_ends_without_anybody_waiting()
    {
        Guid id = await Begin(Graph("a b c", "a > b; b > c"));

        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
    }

    [Fact]
    public async Task A_node_with_side_effects_is_told_a_key_that_names_its_step()
    {
        RunSnapshot run = await Run(Graph("a:RemoteEchoNode"));

        Assert.Equal([$"{run.Header.Id}/a/0"], Nodes.Calls.ByIdempotencyKey().Keys);
    }

    [Fact]
    public async Task A_node_is_told_whose_run_it_belongs_to()
    {
        RunSnapshot run = await Run(Graph("a:WorkspaceNode b:RemoteWorkspaceNode", "a > b"));

        Assert.Equal(Workspace.ToString(), await Output(run, "a"));
        Assert.Equal(Workspace.ToString(), await Output(run, "b"));
    }

    [Fact]
    public async Task A_run_without_nodes_completes()
    {
        RunSnapshot run = await Run(Graph(string.Empty));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal(100, run.View.Progress);
    }
}
