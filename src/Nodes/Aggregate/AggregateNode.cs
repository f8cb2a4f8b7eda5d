using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Aggregate;

/// <summary>Makes one value of a list, or one per group of its items.</summary>
internal sealed class AggregateNode : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "AggregateNode",
        Title = "Aggregate",
        Description = "Counts, adds up, compares or collects the items of a list, all together or by groups. A text that holds a JSON list is read as that first.",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "list", "The list.")],
        Outputs =
        [
            new Connector(Connector.Output, ConnectorShape.Single, "Any", "The result; with groups an object of results, groups in order of first appearance."),
            Connectors.OnError,
        ],
        Config = [AggregateConfig.OperationField, AggregateConfig.PathField, AggregateConfig.GroupByField, AggregateConfig.DecimalsField],
        Example = new NodeExample("""{"operation":"sum","path":"$.price","group_by":"$.shop"}""", """{"input":[{"shop":"a","price":1.5},{"shop":"b","price":2},{"shop":"a","price":3}]}""", """{"a":4.5,"b":2}"""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Aggregate(context));

    private static NodeOutcome Aggregate(NodeContext context)
    {
        JsonElement input = JsonTextInput.Unwrap(context.Inputs.Element(Connector.Input) ?? default);
        if (input.ValueKind != JsonValueKind.Array)
        {
            return NodeOutcome.Failure("invalid_input", $"The input is {JsonTextInput.Describe(input)}; a list is needed.");
        }

        AggregateConfig config = context.Config.As(AggregateConfig.From);
        Groups groups = new(config);
        foreach (JsonElement item in input.EnumerateArray())
        {
            groups.Add(item);
        }

        NodeWarning[]? warnings = groups.Skipped == 0 ? null : [SkippedItems.Warning(config.Operation, config.Path, groups.Skipped, input.GetArrayLength())];
        return NodeOutcome.Success(ValueRef.Inline(JsonText.Write(groups, static (writer, result) => result.Write(writer))), warnings);
    }
}
