using System.Text;
using Tributary.Api.Tests.B3os.Scene;
using Tributary.Api.Tests.ThreeDoors.Scene;

namespace Tributary.Api.Tests.ThreeDoors;

/// <summary>The same random workflows through each door: every node's text, every failure and every end as a naive model has them.</summary>
public sealed class RandomWorkflowContractTests(B3osServer server) : IClassFixture<B3osServer>, IDisposable
{
    private readonly Doors _doors = new(server);

    public void Dispose() => _doors.Dispose();

    [Theory(Timeout = 120_000)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Each_door_has_a_workflow_do_the_same(int batch)
    {
        const int Size = 30;
        StringBuilder faults = new();
        await Parallel.ForAsync(batch * Size, (batch + 1) * Size, async (seed, _) =>
        {
            RandomWorkflow workflow = RandomWorkflow.Of(seed);
            (string Door, Outcome Outcome)[] outcomes =
            [
                ("Noxus", await _doors.Noxus(Formats.Noxus(workflow), workflow.Input)),
                ("B3OS", await _doors.B3osAtOnce(Formats.B3os(workflow), workflow.Input)),
                ("Alien", await _doors.AlienJob(Formats.Alien(workflow), workflow.Input)),
            ];
            foreach ((string door, Outcome outcome) in outcomes)
            {
                if (workflow.FaultOf(outcome) is { } fault)
                {
                    lock (faults)
                    {
                        faults.AppendLine($"{door}: {fault}. {workflow}. {outcome.Whole.GetRawText()}");
                    }
                }
            }
        });
        Assert.True(faults.Length == 0, faults.ToString());
    }

    [Fact]
    public void The_workflows_have_all_that_they_are_to_show()
    {
        RandomWorkflow[] all = [.. Enumerable.Range(0, 60).Select(RandomWorkflow.Of)];
        Assert.Contains(all, static workflow => workflow.Nodes.Any(static node => node.IsFailing));
        Assert.Contains(all, static workflow => workflow.Nodes.Any(node => workflow.Nodes.Count(other => other.Parents.Contains(node.Id)) > 1));
        Assert.Contains(all, HasDiamond);
        Assert.True(all.Count(static workflow => workflow.Nodes.Any(static node => node.Parents.Count > 1)) > 20);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_outcome_that_differs_is_told()
    {
        RandomWorkflow workflow = Enumerable.Range(0, 60).Select(RandomWorkflow.Of).First(static each => each.Nodes.Count > 2 && !each.Nodes.Any(static node => node.IsFailing));
        Outcome right = await _doors.B3osAtOnce(Formats.B3os(workflow), workflow.Input);
        string id = workflow.Nodes[1].Id;
        Assert.Null(workflow.FaultOf(right));
        Assert.Equal($"{id} gave `other`", workflow.FaultOf(right with { Values = new Dictionary<string, string>(right.Values) { [id] = "other" } }));
        Assert.Equal($"{id} gave nothing", workflow.FaultOf(right with { Values = right.Values.Where(value => value.Key != id).ToDictionary() }));
        Assert.Equal($"the nodes [{id}] failed", workflow.FaultOf(right with { Failed = [id] }));
        Assert.Equal("it ended failed", workflow.FaultOf(right with { Ended = "failed" }));
    }

    private static bool HasDiamond(RandomWorkflow workflow) => workflow.Nodes.Any(join => join.Parents.Count > 1
        && workflow.Nodes.Any(fork => workflow.Nodes.Count(middle => middle.Parents.Contains(fork.Id) && join.Parents.Contains(middle.Id)) > 1));
}
