using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;
using Tributary.Nodes.Loops;

namespace Tributary.Api.Tests.Fakes;

/// <summary>A loop of as many items as a test likes, whose body logs each of them. Gives out how many completed.</summary>
internal sealed class ManyNode : INode
{
    public const string Type = "ManyNode";

    private static readonly WorkflowGraph Body = new(
        [
            new GraphNode("say", "b3os/log", null, new NodeConfig(JsonElement.Parse("""{"payload":{"message":"{{$index}} {{$item.text}}"},"loops":["many"]}"""))),
            new GraphNode(LoopBody.EntryId, LoopEntryNode.Type, null, NodeConfig.Empty),
        ],
        [
            new GraphEdge("first", new Port(LoopBody.EntryId, LoopBody.Index), new Port("say", "after")),
            new GraphEdge("item", new Port(LoopBody.EntryId, LoopBody.Frame), new Port("say", "data", "$for.many")),
        ]);

    public NodeKind Kind { get; } = new()
    {
        Type = Type,
        Title = "Many",
        Description = "Loops.",
        Category = "logic",
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "int", "How many items completed.")],
    };

    /// <summary>How many items there are.</summary>
    public int Count { get; set; }

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        if (context.Call.Phase == 0)
        {
            string items = string.Join(',', Enumerable.Range(0, Count).Select(static i => $$"""{"text":"the item of number {{i}}"}"""));
            return new NodeOutcome.Suspended(new Suspension.Each(
                Count,
                ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(Body, EngineJson.Default.WorkflowGraph)),
                LoopBody.Input(JsonElement.Parse($"[{items}]"), [("around", "\"the loop\""u8.ToArray())])));
        }

        int completed = 0;
        foreach (ValueRef end in JsonSerializer.Deserialize((await context.Values.Load(context.Call.Resumption!, cancellationToken)).Span, EngineJson.Default.ValueRefArray)!)
        {
            ChildResult result = JsonSerializer.Deserialize((await context.Values.Load(end, cancellationToken)).Span, EngineJson.Default.ChildResult)!;
            completed += result.Status == RunStatus.Completed ? 1 : 0;
        }

        return NodeOutcome.Success(ValueRef.Inline(JsonText.Write(completed, static (writer, number) => writer.WriteNumberValue(number))));
    }
}
