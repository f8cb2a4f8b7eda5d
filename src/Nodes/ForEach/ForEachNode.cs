using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;
using Tributary.Nodes.Subflows;

namespace Tributary.Nodes.ForEach;

/// <summary>Runs another workflow of the same workspace for each item of a list, and gives out what the runs gave out in the order of the items.</summary>
internal sealed class ForEachNode : INode
{
    /// <summary>The most items.</summary>
    public const int MostItems = 10_000;

    public NodeKind Kind { get; } = new()
    {
        Type = "ForEachNode",
        Title = "For each",
        Description = $"Runs another workflow once for each item of a list, {MostItems} at most, and waits for all of them. A text that holds a JSON list is read as that first. Stopping this run stops theirs.",
        Category = "logic",
        Inputs =
        [
            new Connector(Connector.Input, ConnectorShape.Single, "list", "The list."),
            new Connector(Connector.Variables, ConnectorShape.Keyed, "Any", "Input that is the same for all runs: a key for each of the other workflow's input labels or ids.", Optional: true),
        ],
        Outputs =
        [
            new Connector(Connector.Output, ConnectorShape.Single, "list", "What the runs gave out, each by the labels of the workflow's outputs, in the order of the items. Of an item that failed, when items may: {\"error\": {\"type\", \"message\", \"run_id\"}}."),
            Connectors.OnError,
        ],
        Config =
        [
            SubflowFields.Workflow,
            SubflowFields.Version,
            ForEachConfig.ItemKeyField,
            ForEachConfig.IndexKeyField,
            ForEachConfig.ConcurrencyField,
            ForEachConfig.OnItemErrorField,
        ],
        Example = new NodeExample(
            """{"workflow_id":"55555555-5555-5555-5555-555555555555","item_key":"Name"}""",
            """{"input":["Ada","Bob"],"variables":{"Greeting":"Hello"}}""",
            """[{"Answer":"Hello Ada"},{"Answer":"Hello Bob"}]"""),
        HasSideEffects = true,
        MayAwaitFeedback = true,
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        ForEachConfig config = context.Config.As(ForEachConfig.From);
        return context.Call.Resumption is { } ends ? End(context, config, ends, cancellationToken) : ValueTask.FromResult(Begin(context, config));
    }

    private static NodeOutcome Begin(NodeContext context, ForEachConfig config)
    {
        JsonElement items = JsonTextInput.Unwrap(context.Inputs.Element(Connector.Input) ?? default);
        if (items.ValueKind != JsonValueKind.Array)
        {
            return NodeOutcome.Failure("invalid_input", $"The input is {JsonTextInput.Describe(items)}; a list is needed.");
        }

        int count = items.GetArrayLength();
        return count > MostItems
            ? NodeOutcome.Failure("too_many_items", $"The list has {count} items; {MostItems} is the most. Cut it into several lists.")
            : new NodeOutcome.Suspended(new Suspension.Each(
                count,
                null,
                LoopCall.Input(items, SubflowFields.Variables(context.Inputs), config.ItemKey, config.IndexKey),
                config.Concurrency,
                config.WorkflowId,
                config.VersionId));
    }

    private static async ValueTask<NodeOutcome> End(NodeContext context, ForEachConfig config, ValueRef ends, CancellationToken cancellationToken)
    {
        using ItemResults results = new();
        foreach (ValueRef end in JsonSerializer.Deserialize((await context.Values.Load(ends, cancellationToken)).Span, EngineJson.Default.ValueRefArray)!)
        {
            results.Add(await SubflowResult.Read(end, context.Values, cancellationToken));
        }

        return results.Failure is { } failure && !config.GoesOn ? new NodeOutcome.Failed(failure) : NodeOutcome.Success(results.Output());
    }
}
