using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Tributary.Nodes.HtmlExtract;
using IPageNode = AngleSharp.Dom.INode;

namespace Tributary.Nodes.FileToText;

/// <summary>Reads what a page shows: its text without markup, scripts and styles, a line for each block.</summary>
internal static class HtmlText
{
    /// <summary>The deepest an element may be: deep enough for pages that close nothing, and not so deep that each tag is dear.</summary>
    public const int Deepest = 20_100;

    private static readonly FrozenSet<string> Hidden = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "head", "script", "style", "noscript", "template", "svg", "iframe", "object");

    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "table", "tr", "ul");

    /// <summary>Reads it.</summary>
    /// <exception cref="UnreadableFileException">Reading it would take too much.</exception>
    public static Task<FileText> Read(byte[] content, CancellationToken cancellationToken)
    {
        try
        {
            using IHtmlDocument document = new HtmlPage(Deepest, TimeProvider.System, cancellationToken).Parse(content);
            return Task.FromResult(Of(document));
        }
        catch (PageTooCostlyException tooCostly)
        {
            throw new UnreadableFileException("page_too_costly", $"cannot be read. {tooCostly.Message}", tooCostly);
        }
    }

    private static FileText Of(IHtmlDocument document)
    {
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
