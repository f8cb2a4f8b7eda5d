using System.Text;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.TextPieces;

/// <summary>Makes one text of the items of a list.</summary>
internal sealed class TextJoinNode : INode
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 16 * 1024 * 1024;

    public NodeKind Kind { get; } = new()
    {
        Type = "TextJoinNode",
        Title = "Join texts",
        Description = "Makes one text, of at most 16777216 characters, of the items of a list. Items that are no texts are written as JSON.",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "list", "The list; a text that holds a JSON list is read as that first.")],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "str", "The text."), Connectors.OnError],
        Config = [TextJoinConfig.SeparatorField, TextJoinConfig.PathField, TextJoinConfig.PrefixField, TextJoinConfig.SuffixField, TextJoinConfig.SkipEmptyField],
        Example = new NodeExample("""{"path":"$.name","separator":", "}""", """{"input":[{"name":"Ada"},{"name":"Alan"}]}""", "\"Ada, Alan\""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Join(context, cancellationToken));

    private static NodeOutcome Join(NodeContext context, CancellationToken cancellationToken)
    {
        JsonElement input = JsonTextInput.Unwrap(context.Inputs.Element(Connector.Input) ?? default);
        if (input.ValueKind != JsonValueKind.Array)
        {
            return NodeOutcome.Failure("invalid_input", $"The input is {JsonTextInput.Describe(input)}; a list is needed.");
        }

        TextJoinConfig config = context.Config.As(TextJoinConfig.From);
        StringBuilder text = new();
        bool isFirst = true;
        foreach (JsonElement item in input.EnumerateArray())
        {
            cancellationToken.ThrowIfCancellationRequested();
            JsonElement found = item;
            string piece = config.Path is null || config.Path.TryFirst(item, out found) ? JsonTextInput.Display(found) : string.Empty;
            if (config.SkipEmpty && piece.Length == 0)
            {
                continue;
            }

            text.Append(isFirst ? string.Empty : config.Separator).Append(config.Prefix).Append(piece).Append(config.Suffix);
            isFirst = false;
            if (text.Length > LongestText)
            {
                return NodeOutcome.Failure("output_too_large", $"The items make a text of more than {LongestText} characters.");
            }
        }

        return NodeOutcome.Success(ValueRef.FromText(text.ToString()));
    }
}
