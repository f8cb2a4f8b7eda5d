using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Functions.Runs;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Runs;

public class DecisionGraphTests
{
    [Fact]
    public async Task It_decides_as_the_plan_does_whatever_becomes_of_the_nodes()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            RandomRun run = new(seed, 2 + (seed % 15));
            if (seed % 3 == 0)
            {
                run.Doom(run.Plan.Nodes[seed % run.Plan.Nodes.Count].Id);
            }

            ScriptedRunContext whole = new();
            ScriptedRunContext shape = new();
            Task<RunOutcome> expected = whole.Start(run.Plan);
            Task<RunOutcome> found = shape.Start(Stored(run.Plan));
            Random random = new(seed);
            while (!expected.IsCompleted)
            {
                Assert.Equal(whole.AtWork, shape.AtWork);
                if (whole.AtWorkCount > 0)
                {
                    int next = random.Next(whole.AtWorkCount);
                    NodeOutcome? outcome = null;
                    whole.Finish(next, call => outcome = run.OutcomeOf(call));
                    shape.Finish(next, _ => Told(outcome!));
                }
                else if (whole.Awaited.FirstOrDefault() is { } awaited)
                {
                    whole.Signal(awaited);
                    shape.Signal(awaited);
                }
                else
                {
                    TimeSpan left = whole.Timers.First() - whole.Now;
                    whole.Advance(left);
                    shape.Advance(left);
                }
            }

            Assert.True(found.IsCompleted);
            Assert.Equal(await expected, await found);
            Assert.Equal(
                whole.Calls.Select(static call => (call.Node.Id, call.Attempt, call.Phase)), shape.Calls.Select(static call => (call.Node.Id, call.Attempt, call.Phase)));
        }
    }

    [Fact]
    public void Only_what_decides_is_in_it()
    {
        RunPlan plan = RunPlan.Create(
            new GraphBuilder()
                .Node("in", TestCatalog.Input, """{"label":"Question","retry":"a value of the input's own"}""", "Input")
                .Node("a", TestCatalog.Strict, """{"text":"much text","retry":{"attempts":3},"continue_on_error":true}""", "A")
                .Node("out", TestCatalog.Output)
                .Edge("in", "a").Edge("a", "out").Build(),
            TestCatalog.Instance,
            RunSelection.All);

        string json = JsonSerializer.Serialize(RunStart.Of(plan), FunctionsJson.Default.RunStart);

        Assert.DoesNotContain("text", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Question", json, StringComparison.Ordinal);
        Assert.DoesNotContain("own", json, StringComparison.Ordinal);
        Assert.Contains("\"attempts\":3", json, StringComparison.Ordinal);
        Assert.Contains("continue_on_error", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_is_executed_is_in_it()
    {
        RunPlan plan = RunPlan.Create(Graphs.Draw("a > b > c"), TestCatalog.Instance, new RunSelection(SingleNodeId: "b"));

        WorkflowGraph shape = DecisionGraph.Of(plan);

        Assert.Equal("b", Assert.Single(shape.Nodes).Id);
        Assert.Empty(shape.Edges);
    }

    [Theory]
    [InlineData(false, false, DecisionGraph.Together)]
    [InlineData(true, false, DecisionGraph.Alone)]
    [InlineData(false, true, DecisionGraph.Alone)]
    public void A_node_is_called_alone_when_others_may_notice_it_or_it_takes_its_time(bool hasSideEffects, bool isLongRunning, string expected)
    {
        NodeKind kind = TestCatalog.Instance.Find(TestCatalog.Step)! with { HasSideEffects = hasSideEffects, IsLongRunning = isLongRunning };
        RunPlan plan = RunPlan.Create(Graphs.Draw("a"), new OneKind(kind), RunSelection.All);

        Assert.Equal(expected, Assert.Single(DecisionGraph.Of(plan).Nodes).Type);
    }

    private static RunPlan Stored(RunPlan plan)
    {
        string json = JsonSerializer.Serialize(RunStart.Of(plan), FunctionsJson.Default.RunStart);
        return RunPlan.Create(JsonSerializer.Deserialize(json, FunctionsJson.Default.RunStart)!.Graph, DecisionGraph.Catalog, RunSelection.All);
    }

    private static NodeOutcome Told(NodeOutcome outcome)
    {
        NodeEnd end = NodeEnd.Of(new RunEvent.NodeFinished(default, "any", default, outcome));
        return JsonSerializer.Deserialize<NodeEnd>(JsonSerializer.Serialize(end, FunctionsJson.Default.NodeEnd), FunctionsJson.Default.NodeEnd)!.ToEvent().Outcome;
    }

    private sealed class OneKind(NodeKind kind) : INodeCatalog
    {
        public IReadOnlyList<NodeKind> Kinds => [kind];

        public NodeKind? Find(string type) => kind;
    }
}
