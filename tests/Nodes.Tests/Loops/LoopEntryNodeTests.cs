using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Loops;

namespace Tributary.Nodes.Tests.Loops;

public sealed class LoopEntryNodeTests
{
    [Fact]
    public async Task Everything_leaves_at_the_connector_it_arrived_at_without_being_looked_at()
    {
        ValueRef kept = ValueRef.Stored("run/large", 9000);
        NodeCall call = new(
            "run",
            new GraphNode(LoopBody.EntryId, LoopEntryNode.Type, null, NodeConfig.Empty),
            [new NodeInput(LoopBody.Item, null, kept), new NodeInput(LoopBody.Index, null, ValueRef.FromText("0")), new NodeInput("fetch.result", null, null)]);
        NodeInputs inputs = new([.. call.Inputs.Select(static input => new NodeInputs.Entry(input.Connector, input.Key, input.Value, null))]);

        NodeOutcome outcome = await new LoopEntryNode().Run(
            new NodeContext(call, Guid.Empty, inputs, TimeProvider.System, new MemoryValueStore()), CancellationToken.None);

        Assert.Equal(
            [new NodeOutput(LoopBody.Item, kept), new NodeOutput(LoopBody.Index, ValueRef.FromText("0"))], Assert.IsType<NodeOutcome.Succeeded>(outcome).Outputs);
    }

    [Fact]
    public void No_client_can_name_it()
    {
        Assert.DoesNotContain(NodeRegistry.BuiltIn().Public.Kinds, static kind => kind.Type == LoopEntryNode.Type);
        Assert.Equal(NodeRole.Input, NodeRegistry.BuiltIn().Find(LoopEntryNode.Type)!.Role);
    }
}
