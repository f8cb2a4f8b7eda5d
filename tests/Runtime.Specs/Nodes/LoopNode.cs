using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>Runs its configured body, a graph, or its configured workflow for each of its configured items, and gives out how each of the runs ended: <c>Completed,Failed</c>.</summary>
public sealed class LoopNode(CallLog calls) : INode
{
    public const string Type = "LoopNode";

    private static readonly ConfigField<JsonElement> Body = ConfigField.Any("body", "The graph.");
    private static readonly ConfigField<string> Workflow = ConfigField.Text("workflow", "The id of the workflow.");
    private static readonly ConfigField<JsonElement> Items = ConfigField.Any("items", "The items, a list.");
    private static readonly ConfigField<int> Concurrency = ConfigField.Integer("concurrency", "At once.", 1, 1, 100);

    public NodeKind Kind { get; } = Ports.Kind(Type) with { Config = [Body, Workflow, Items, Concurrency], HasSideEffects = true, MayAwaitFeedback = true };

    /// <summary>The configuration of such a node.</summary>
    public static string Config(WorkflowGraph body, string items, int concurrency = 1) =>
        $$"""{"body":{{JsonSerializer.Serialize(body, EngineJson.Default.WorkflowGraph)}},"items":{{items}},"concurrency":{{concurrency}}}""";

    /// <summary>The configuration of one that runs a workflow, whose input <c>item</c> is the item.</summary>
    public static string Config(Guid workflow, string items) => $$"""{"workflow":"{{workflow}}","items":{{items}}}""";

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        calls.Add(context.Call);
        return context.Call.Resumption is null ? ValueTask.FromResult<NodeOutcome>(Wish(context)) : Tell(context, cancellationToken);
    }

    private static NodeOutcome.Suspended Wish(NodeContext context)
    {
        JsonElement items = Items.Read(context.Config);
        IEnumerable<(string, ReadOnlyMemory<byte>)> outer = context.Inputs.Keys("data").Select(key => (key, context.Inputs.Json("data", key)!.Value));
        if (Workflow.Read(context.Config) is { Length: > 0 } workflow)
        {
            return new NodeOutcome.Suspended(new Suspension.Each(items.GetArrayLength(), null, LoopCall.Input(items, outer, "item", null), WorkflowId: Guid.Parse(workflow)));
        }

        return new NodeOutcome.Suspended(new Suspension.Each(
            items.GetArrayLength(), ValueRef.FromElement(Body.Read(context.Config)), LoopBody.Input(items, outer), Concurrency.Read(context.Config)));
    }

    private static async ValueTask<NodeOutcome> Tell(NodeContext context, CancellationToken cancellationToken)
    {
        List<RunStatus> ends = [];
        foreach (ValueRef end in JsonSerializer.Deserialize((await context.Values.Load(context.Call.Resumption!, cancellationToken)).Span, EngineJson.Default.ValueRefArray)!)
        {
            ends.Add(JsonSerializer.Deserialize((await context.Values.Load(end, cancellationToken)).Span, EngineJson.Default.ChildResult)!.Status);
        }

        return NodeOutcome.Success(ValueRef.FromText(string.Join(',', ends)));
    }
}
