using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using IPageNode = AngleSharp.Dom.INode;

namespace Tributary.Nodes.FileToText;

/// <summary>Reads what a page shows: its text without markup, scripts and styles, a line for each block.</summary>
internal static class HtmlText
{
    private static readonly FrozenSet<string> Hidden = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "head", "script", "style", "noscript", "template", "svg", "iframe", "object");

    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "table", "tr", "ul");

    public static async Task<FileText> Read(byte[] content, CancellationToken cancellationToken)
    {
        using MemoryStream stream = new(content, writable: false);
        using IHtmlDocument document = await new HtmlParser().ParseDocumentAsync(stream, cancellationToken);
        StringBuilder text = new();

        // Not by recursion: how deep a page is nested is up to whoever wrote it.
        IPageNode? node = document.DocumentElement;
        while (node is not null)
        {
            bool isHidden = node is IElement && Hidden.Contains(node.NodeName);
            if (node is IText words)
            {
                Append(text, words.Data);
            }
            else if (Blocks.Contains(node.NodeName))
            {
                EndLine(text);
            }
            else if (node.NodeName is "TD" or "TH")
            {
                Append(text, " ");
            }

            node = isHidden ? Next(node, text) : node.FirstChild ?? Next(node, text);
        }

        return new FileText(text.ToString().Trim());
    }

    /// <summary>What follows a node and everything in it; ends the lines of the blocks that end with it.</summary>
    private static IPageNode? Next(IPageNode node, StringBuilder text)
    {
        for (IPageNode? each = node; each is not null; each = each.Parent)
        {
            if (Blocks.Contains(each.NodeName))
            {
                EndLine(text);
            }

            if (each.NextSibling is { } next)
            {
                return next;
            }
        }

        return null;
    }

    // White space counts once, and not at all at the beginning of a line.
    private static void Append(StringBuilder text, string words)
    {
        foreach (char character in words)
        {
            if (!char.IsWhiteSpace(character))
            {
                text.Append(character);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }

    private static void EndLine(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }
}
