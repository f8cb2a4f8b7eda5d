using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.TextPieces;

/// <summary>Cuts a text into a list of texts.</summary>
internal sealed class TextSplitNode : INode
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 16 * 1024 * 1024;

    /// <summary>The most pieces.</summary>
    public const int MostPieces = 100_000;

    public NodeKind Kind { get; } = new()
    {
        Type = "TextSplitNode",
        Title = "Split text",
        Description = "Cuts a text into a list of at most 100000 texts: at a separator, by lines, paragraphs or words, or into pieces of a length that may overlap.",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "str", "The text, at most 16777216 characters; any other value is taken as JSON.")],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "list", "The pieces."), Connectors.OnError],
        Config =
        [
            TextSplitConfig.ModeField,
            TextSplitConfig.SeparatorField,
            TextSplitConfig.LengthField,
            TextSplitConfig.OverlapField,
            TextSplitConfig.TrimField,
            TextSplitConfig.KeepEmptyField,
        ],
        CheckTogether = TextSplitConfig.CheckTogether,
        Example = new NodeExample("""{"separator":";"}""", """{"input":"red; green;;blue"}""", """["red","green","blue"]"""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        string text = context.Inputs.Display(Connector.Input) ?? string.Empty;
        if (text.Length > LongestText)
        {
            return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Failure("text_too_long", $"The text has {text.Length} characters; {LongestText} are the most."));
        }

        TextSplitConfig config = context.Config.As(TextSplitConfig.From);
        List<Range> pieces = [];
        foreach (Range cut in TextCuts.Of(text, config))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Range piece = config.Trim ? Trimmed(text, cut) : cut;
            if (config.KeepEmpty || !piece.Start.Equals(piece.End))
            {
                pieces.Add(piece);
            }

            if (pieces.Count > MostPieces)
            {
                return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Failure("too_many_items", $"The text falls into more than {MostPieces} pieces."));
            }
        }

        return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(ValueRef.Inline(JsonText.Write((text, pieces), Write))));
    }

    private static Range Trimmed(string text, Range cut)
    {
        ReadOnlySpan<char> piece = text.AsSpan(cut);
        int begin = cut.Start.Value + (piece.Length - piece.TrimStart().Length);
        return begin..(begin + piece.Trim().Length);
    }

    private static void Write(Utf8JsonWriter writer, (string Text, List<Range> Pieces) split)
    {
        writer.WriteStartArray();
        foreach (Range piece in split.Pieces)
        {
            writer.WriteStringValue(split.Text.AsSpan(piece));
        }

        writer.WriteEndArray();
    }
}
