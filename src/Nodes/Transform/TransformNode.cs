using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Transform;

/// <summary>Reshapes a list by a number of steps.</summary>
internal sealed class TransformNode : INode
{
    /// <summary>The input of the list that is joined.</summary>
    public const string Other = "other";

    public NodeKind Kind { get; } = new()
    {
        Type = "TransformNode",
        Title = "Transform",
        Description = "Reshapes a list of up to 100000 items step by step: filters, maps, picks, renames, sorts, groups, joins with another list, limits. A text that holds JSON is read as that first.",
        Category = "data",
        Inputs =
        [
            new Connector(Connector.Input, ConnectorShape.Single, "list", "The list. Anything else is a list of one; an object stays one when all steps only change its fields."),
            new Connector(Other, ConnectorShape.Single, "list", "The list that join looks into.", Optional: true),
        ],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "list", "The list after the last step."), Connectors.OnError],
        Config = [TransformConfig.StepsField],
        Example = new NodeExample(
            """{"steps":[{"op":"filter","conditions":[{"path":"$.paid","operator":"equals","value":true}]},{"op":"sort","path":"$.total","descending":true},{"op":"map","fields":{"who":"$.customer.name","total":"$.total"}}]}""",
            """{"input":[{"customer":{"name":"Ada"},"total":5,"paid":true},{"customer":{"name":"Alan"},"total":9,"paid":true},{"customer":{"name":"Tim"},"total":1,"paid":false}]}""",
            """[{"who":"Alan","total":9},{"who":"Ada","total":5}]"""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Transform(context, cancellationToken));

    private static NodeOutcome Transform(NodeContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TransformConfig config = context.Config.As(TransformConfig.From);
        JsonElement input = JsonTextInput.Unwrap(context.Inputs.Element(Connector.Input) ?? default);
        List<JsonElement> items = input.ValueKind switch
        {
            JsonValueKind.Array => [.. input.EnumerateArray()],
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            _ => [input],
        };
        if (items.Count > TransformCall.MostItems)
        {
            return NodeOutcome.Failure("too_many_items", $"The input has more than {TransformCall.MostItems} items.");
        }

        TransformCall call = new(JsonTextInput.Unwrap(context.Inputs.Element(Other) ?? default), cancellationToken);
        int step = 0;
        try
        {
            foreach (ITransformStep each in config.Steps)
            {
                step++;
                items = each.Apply(items, call);
            }
        }
        catch (TransformFailedException failed)
        {
            return NodeOutcome.Failure(failed.Code, $"Step {step}: {failed.Message}");
        }

        return input.ValueKind == JsonValueKind.Object && config.IsPerItem
            ? NodeOutcome.Success(ValueRef.FromElement(items[0]), call.Warnings)
            : NodeOutcome.Success(ValueRef.Inline(JsonText.Write(items, WriteAll)), call.Warnings);
    }

    private static void WriteAll(Utf8JsonWriter writer, List<JsonElement> items)
    {
        writer.WriteStartArray();
        items.ForEach(item => item.WriteTo(writer));
        writer.WriteEndArray();
    }
}
