using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Runtime.Specs;

public abstract class When_only_a_part_is_selected<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    private static GraphBuilder Diamond() => Graph("a b c d e", "a > b; a > c; b > d; c > d; d > e");

    [Fact]
    public async Task The_chosen_nodes_and_what_they_depend_on_run()
    {
        RunSnapshot run = await Run(Diamond(), new RunSelection(["b"]));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal(["a", "b"], Nodes.Calls.All.Select(static call => call.Node.Id));
        Assert.Equal(["c", "d", "e"], run.View.Plan.ExcludedNodes);
    }

    [Fact]
    public async Task A_single_node_runs_on_the_input_of_the_run()
    {
        RunSnapshot run = await Run(
            Diamond(), new RunSelection(SingleNodeId: "d"), new InputBinding("d", "variables", "b", ValueRef.FromText("given")));

        Assert.Equal("d(b=given)", await Output(run, "d"));
        Assert.Single(Nodes.Calls.All);
    }

    [Fact]
    public async Task It_is_still_only_that_part_when_looked_at_later()
    {
        RunSnapshot part = await Run(Diamond(), new RunSelection(["all"]));
        RunSnapshot whole = await Run(Diamond());

        await Runtime.Restart().Within();

        Assert.Empty((await Look(part.Header.Id)).View.Plan.Nodes);
        Assert.Equal(5, (await Look(whole.Header.Id)).View.Plan.Nodes.Count);
    }
}
