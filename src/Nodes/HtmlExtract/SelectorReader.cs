using System.Text.RegularExpressions;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace Tributary.Nodes.HtmlExtract;

/// <summary>Reads CSS selectors, and says what is wrong with them.</summary>
internal static partial class SelectorReader
{
    /// <summary>The longest selector, in characters.</summary>
    public const int Longest = 300;

    /// <summary>
    /// The most parts between blanks and other combinators. Each one that looks at all ancestors multiplies the work by the depth of
    /// the page, which is up to whoever wrote that.
    /// </summary>
    public const int MostParts = 6;

    /// <summary>The selector; null when it is none.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="fault">What is wrong, as a text that follows the selector.</param>
    public static ISelector? Read(string text, out string? fault)
    {
        if (text.Length is 0 or > Longest)
        {
            fault = $"must have 1 to {Longest} characters";
            return null;
        }

        if (Combinator().Count(InBrackets().Replace(text, "[]").Trim()) >= MostParts || text.Contains(":has", StringComparison.OrdinalIgnoreCase))
        {
            fault = $"must have at most {MostParts} parts, and no :has()";
            return null;
        }

        try
        {
            fault = null;
            if (new CssSelectorParser().ParseSelector(text) is { } selector)
            {
                return selector;
            }
        }
        catch (DomException)
        {
            // Told below.
        }

        fault = "is no CSS selector such as ul.menu > li a[href]";
        return null;
    }

    [GeneratedRegex(@"\s*[>+~,]\s*|\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Combinator();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex InBrackets();
}
