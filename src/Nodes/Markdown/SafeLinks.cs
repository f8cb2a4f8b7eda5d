using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Tributary.Nodes.Markdown;

/// <summary>Takes the addresses away from links and images that could run something where the page is shown.</summary>
internal static class SafeLinks
{
    /// <summary>Leaves http, https, mailto and relative addresses only.</summary>
    /// <returns>How many lost theirs.</returns>
    public static int Keep(MarkdownDocument document)
    {
        int taken = 0;
        foreach (LinkInline link in document.Descendants<LinkInline>())
        {
            if (!IsSafe(link.GetDynamicUrl?.Invoke() ?? link.Url))
            {
                link.Url = string.Empty;
                link.GetDynamicUrl = null;
                taken++;
            }
        }

        foreach (AutolinkInline link in document.Descendants<AutolinkInline>())
        {
            if (!link.IsEmail && !IsSafe(link.Url))
            {
                link.Url = string.Empty;
                taken++;
            }
        }

        return taken;
    }

    // Browsers leave out control characters and blanks before they read the scheme.
    private static bool IsSafe(string? url)
    {
        string plain = string.Concat((url ?? string.Empty).Where(static character => !char.IsControl(character) && !char.IsWhiteSpace(character)));
        int colon = plain.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            || plain.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0
            || plain[..colon].ToLowerInvariant() is "http" or "https" or "mailto";
    }
}
