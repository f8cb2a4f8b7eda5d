using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Merge;

/// <summary>Brings branches together again: waits until each of its edges is settled and makes one value of what arrived.</summary>
internal sealed class MergeNode : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "MergeNode",
        Title = "Merge",
        Description = "Waits for every edge that ends here and makes one value of what arrived: a list, an object or the first. What skipped branches would have brought is left out.",
        Category = "logic",
        Inputs = [new Connector(Connector.Variables, ConnectorShape.Keyed, "Any", "The values, each under a key of its own. Values arrive in the order of the edges.", Optional: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "What was made of them; of none an empty list, an empty object or null.")],
        Config = [MergeConfig.ModeField, MergeConfig.FlattenField],
        Example = new NodeExample("""{"mode":"object"}""", """{"variables":{"price":12.5,"stock":[3,4]}}""", """{"price":12.5,"stock":[3,4]}"""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        MergeConfig config = context.Config.As(MergeConfig.From);
        string[] arrived = [.. context.Inputs.Keys(Connector.Variables).Where(key => context.Inputs.Reference(Connector.Variables, key) is not null)];
        ValueRef merged = config.Mode switch
        {
            MergeMode.First => arrived.Length == 0 ? ValueRef.Null : context.Inputs.Reference(Connector.Variables, arrived[0])!,
            MergeMode.Object => ValueRef.Inline(JsonText.Write((context.Inputs, arrived), WriteObject)),
            _ => ValueRef.Inline(JsonText.Write((context.Inputs, arrived, config.Flatten), WriteList)),
        };
        return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(merged));
    }

    private static void WriteObject(Utf8JsonWriter writer, (NodeInputs Inputs, string[] Keys) merge)
    {
        writer.WriteStartObject();
        foreach (string key in merge.Keys)
        {
            writer.WritePropertyName(key);
            writer.WriteRawValue(merge.Inputs.Json(Connector.Variables, key)!.Value.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, (NodeInputs Inputs, string[] Keys, bool Flatten) merge)
    {
        writer.WriteStartArray();
        foreach (string key in merge.Keys)
        {
            if (merge.Flatten && merge.Inputs.Element(Connector.Variables, key) is { ValueKind: JsonValueKind.Array } list)
            {
                foreach (JsonElement item in list.EnumerateArray())
                {
                    item.WriteTo(writer);
                }
            }
            else
            {
                writer.WriteRawValue(merge.Inputs.Json(Connector.Variables, key)!.Value.Span, skipInputValidation: true);
            }
        }

        writer.WriteEndArray();
    }
}
