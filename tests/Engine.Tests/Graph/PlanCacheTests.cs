using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Graph;

public class PlanCacheTests
{
    private static readonly WorkflowGraph Chain = Graphs.Draw("a > b > c");

    private readonly PlanCache _plans = new(TestCatalog.Instance);

    [Fact]
    public void A_plan_is_found_again_by_its_graph_and_an_equal_selection()
    {
        RunPlan plan = _plans.Add("chain", Chain, new RunSelection(["b"]));

        Assert.Same(plan, _plans.Find("chain", new RunSelection(["b"])));
        Assert.Equal(2, plan.Nodes.Count);
    }

    [Fact]
    public void Another_graph_or_selection_has_a_plan_of_its_own()
    {
        _plans.Add("chain", Chain, RunSelection.All);

        Assert.Null(_plans.Find("other", RunSelection.All));
        Assert.Null(_plans.Find("chain", new RunSelection(SingleNodeId: "b")));
    }

    [Fact]
    public void Old_plans_make_room_for_new_ones()
    {
        for (int graph = 0; graph <= 200; graph++)
        {
            _plans.Add($"{graph}", Chain, RunSelection.All);
        }

        Assert.Null(_plans.Find("0", RunSelection.All));
        Assert.NotNull(_plans.Find("200", RunSelection.All));
    }
}
