using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Nodes.Markdown;

/// <summary>Configuration of <see cref="MarkdownNode"/>.</summary>
/// <param name="GivesText">Whether the text without markup is given; otherwise HTML.</param>
/// <param name="KeepsHtml">Whether HTML within the Markdown stays HTML.</param>
internal sealed record MarkdownConfig(bool GivesText, bool KeepsHtml)
{
    public static readonly ConfigField<string> OutputField = ConfigField.Text(
        "output", "What to make of the Markdown: html (default), or text, which leaves the markup out.", fallback: "html", choices: ["html", "text"]);

    public static readonly ConfigField<bool> RawHtmlField = ConfigField.Flag(
        "raw_html", "Leave HTML within the Markdown, and links of any scheme, as they are. Only for Markdown that you wrote yourself: whoever wrote it can then run scripts where the result is shown.");

    public static MarkdownConfig From(NodeConfig config) => new(OutputField.Read(config) == "text", RawHtmlField.Read(config));
}
