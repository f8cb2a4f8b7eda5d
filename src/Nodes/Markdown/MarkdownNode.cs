using Markdig;
using Markdig.Syntax;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using MarkdownText = Markdig.Markdown;

namespace Tributary.Nodes.Markdown;

/// <summary>Makes HTML or plain text of Markdown.</summary>
internal sealed class MarkdownNode : INode
{
    /// <summary>The longest Markdown, in characters.</summary>
    public const int LongestText = 1024 * 1024;

    private static readonly MarkdownPipeline Safe = Extended().DisableHtml().Build();

    private static readonly MarkdownPipeline Raw = Extended().Build();

    public NodeKind Kind { get; } = new()
    {
        Type = "MarkdownNode",
        Title = "Markdown",
        Description = "Makes HTML, or text without markup, of Markdown (CommonMark with tables, task lists, footnotes and links that stand alone) of up to 1048576 characters.",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "str", "The Markdown.", PropagatesList: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "str", "The HTML, without html and body tags, or the text."), Connectors.OnError],
        Config = [MarkdownConfig.OutputField, MarkdownConfig.RawHtmlField],
        Example = new NodeExample("{}", """{"input":"# Tea\n\n- *green*\n- <b>black</b>"}""", """
            "<h1>Tea</h1>\n<ul>\n<li><em>green</em></li>\n<li>&lt;b&gt;black&lt;/b&gt;</li>\n</ul>\n"
            """),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        string markdown = context.Inputs.Display(Connector.Input) ?? string.Empty;
        return ValueTask.FromResult(markdown.Length > LongestText
            ? NodeOutcome.Failure("text_too_long", $"The Markdown has {markdown.Length} characters; {LongestText} are the most.")
            : Convert(markdown, context.Config.As(MarkdownConfig.From)));
    }

    private static NodeOutcome Convert(string markdown, MarkdownConfig config)
    {
        MarkdownPipeline pipeline = config.KeepsHtml ? Raw : Safe;
        try
        {
            MarkdownDocument document = MarkdownText.Parse(markdown, pipeline);
            int taken = config.KeepsHtml ? 0 : SafeLinks.Keep(document);
            string text = config.GivesText ? MarkdownText.ToPlainText(markdown, pipeline) : document.ToHtml(pipeline);
            NodeWarning[]? warnings = taken == 0 ? null : [new NodeWarning("invalid_value", $"{taken} links that are neither http, https, mailto nor relative have lost their address.")];
            return NodeOutcome.Success(ValueRef.FromText(text), warnings);
        }
        catch (ArgumentException exception) when (exception.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) || exception.Message.Contains("nested", StringComparison.OrdinalIgnoreCase))
        {
            return NodeOutcome.Failure("nested_too_deep", "The Markdown is nested too deep.");
        }
    }

    private static MarkdownPipelineBuilder Extended() => new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseFootnotes().UseAutoLinks().UseEmphasisExtras();
}
