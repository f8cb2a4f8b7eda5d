using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Runs;

public sealed class ChildCallTests
{
    private static readonly ChildCall Call = new("11111111-1111-1111-1111-111111111111", "call", 2, 3, 4, new Guid("55555555-5555-5555-5555-555555555555"), ValueRef.Null);

    // Durable hosts ask again for a child that an earlier version of the program started: this never changes.
    [Fact]
    public void The_id_of_its_run_is_the_same_for_ever() => Assert.Equal(new Guid("da142193-a729-88f9-a2c2-608f42ccaf43"), Call.RunId);

    [Fact]
    public void The_id_of_its_run_is_a_uuid_of_version_8()
    {
        for (int iteration = 0; iteration < 200; iteration++)
        {
            Guid id = (Call with { Iteration = iteration }).RunId;
            Assert.Equal((8, 0b10), (id.Version, id.Variant >> 2));
        }
    }

    [Fact]
    public void The_id_of_its_run_differs_with_whatever_tells_calls_apart()
    {
        ChildCall[] calls =
        [
            Call,
            Call with { ParentId = "22222222-2222-2222-2222-222222222222" },
            Call with { NodeId = "Call" },
            Call with { Iteration = 3 },
            Call with { Attempt = 4 },
            Call with { Phase = 5 },
        ];

        Assert.Equal(calls.Length, calls.Select(static call => call.RunId).Distinct().Count());
    }

    // A workflow that was changed, or a node that was given other values, does not make a delivery another call.
    [Fact]
    public void The_id_of_its_run_does_not_depend_on_what_is_run() =>
        Assert.Equal(Call.RunId, (Call with { WorkflowId = Guid.Empty, WorkflowVersionId = Guid.Empty, Input = ValueRef.FromText("other") }).RunId);

    [Fact]
    public void One_of_a_loop_is_for_an_item_of_it()
    {
        NodeCall node = new(Call.ParentId, new GraphNode("call", "Step", null, NodeConfig.Empty), [], Attempt: 3, Phase: 4, Iteration: 9);

        Assert.Equal(
            Call with { IsOfLoop = true, Items = 5, Concurrency = 1, WorkflowVersionId = Guid.Empty },
            ChildCall.Of(node, new Suspension.Each(5, null, Call.Input, 1, Call.WorkflowId, Guid.Empty), 2));
        Assert.Equal(
            Call with { IsOfLoop = true, Items = 5, Concurrency = 1, WorkflowId = Guid.Empty, Body = ValueRef.Null },
            ChildCall.Of(node, new Suspension.Each(5, ValueRef.Null, Call.Input), 2));
    }

    [Fact]
    public void It_tells_which_call_of_the_node_wished_for_it()
    {
        NodeCall node = new(Call.ParentId, new GraphNode("call", "Step", null, NodeConfig.Empty), [], Attempt: 3, Phase: 4, Iteration: 2);

        Assert.Equal(Call, ChildCall.Of(node, new Suspension.Child(Call.WorkflowId, Call.Input)));
        Assert.Equal(Call with { WorkflowVersionId = Guid.Empty }, ChildCall.Of(node, new Suspension.Child(Call.WorkflowId, Call.Input, Guid.Empty)));
    }
}
