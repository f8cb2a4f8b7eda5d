using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

/// <summary>What the run loop does about the runs of a loop's body.</summary>
public sealed class LoopRunTests
{
    private static readonly ValueRef Body = ValueRef.FromText("the body");
    private static readonly ValueRef Input = ValueRef.FromText("the items");

    private readonly ScriptedRunContext _context = new();

    [Fact]
    public void One_after_another_in_the_order_of_the_items_and_then_the_node_is_called_with_how_they_ended()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a > b"));

        Wish(3);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(new ChildCall("run-1", "a", i, 1, 0, Guid.Empty, Input, Body: Body, IsOfLoop: true, Items: 3, Concurrency: 1), _context.Children.Last());
            _context.EndChild("a", i, Result(i));
        }

        Assert.Equal(3, _context.Children.Count());
        Assert.Equal(3, _context.Children.Select(static child => child.RunId).Distinct().Count());
        NodeCall call = _context.Calls[1];
        Assert.Equal((1, 1, 0), (call.Attempt, call.Phase, call.Iteration));
        Assert.Equal([Result(0), Result(1), ValueRef.Stored("run/2", 9000)], Results(call));
        Finish("a", "b");
        Assert.True(run.IsCompletedSuccessfully);
    }

    [Fact]
    public void As_many_at_once_as_are_allowed_and_the_next_when_any_has_ended()
    {
        Start(Graphs.Draw("a"));

        Wish(5, concurrency: 2);
        Assert.Equal([0, 1], Begun());
        _context.EndChild("a", 1, Result(1));
        Assert.Equal([0, 1, 2], Begun());
        _context.EndChild("a", 0, Result(0));
        Assert.Equal([0, 1, 2, 3], Begun());
        _context.EndChild("a", 3, Result(3));
        _context.EndChild("a", 4, Result(4));
        Assert.Single(_context.Calls);
        _context.EndChild("a", 2, Result(2));

        Assert.Equal([Result(0), Result(1), Result(2), Result(3), Result(4)], Results(_context.Calls[1]));
    }

    [Fact]
    public void Without_items_the_node_is_called_again_at_once()
    {
        Start(Graphs.Draw("a"));

        Wish(0, concurrency: 4);

        Assert.Empty(_context.Children);
        Assert.Empty(Results(_context.Calls[1]));
    }

    [Fact]
    public async Task After_a_stop_none_begins_and_those_under_way_are_waited_for()
    {
        Task<RunOutcome> run = Start(Graphs.Draw("a > b"));
        Wish(5, concurrency: 2);

        _context.Stop();
        Assert.True(_context.IsCancelled);
        Assert.False(run.IsCompleted);
        _context.EndChild("a", 0, Result(0));
        Assert.False(run.IsCompleted);
        _context.EndChild("a", 1, Result(1));

        Assert.True(run.IsCompleted);
        Assert.Equal(RunStatus.Stopped, (await run).Status);
        Assert.Equal([0, 1], Begun());
        Assert.Single(_context.Calls);
    }

    private static ValueRef Result(int index) => index == 2 ? ValueRef.Stored("run/2", 9000) : ValueRef.FromText($"how {index} ended");

    private static ValueRef[] Results(NodeCall call) => JsonSerializer.Deserialize(call.Resumption!.Json.Span, EngineJson.Default.ValueRefArray)!;

    private IEnumerable<int> Begun() => _context.Children.Select(static child => child.Iteration);

    private Task<RunOutcome> Start(WorkflowGraph graph) => _context.Start(RunPlan.Create(graph, TestCatalog.Instance, RunSelection.All));

    private void Wish(int count, int concurrency = 1) => _context.Finish("a", new NodeOutcome.Suspended(new Suspension.Each(count, Body, Input, concurrency)));

    private void Finish(params string[] nodeIds) => Array.ForEach(nodeIds, id => _context.Finish(id, NodeOutcome.Success(ValueRef.FromText(id))));
}
