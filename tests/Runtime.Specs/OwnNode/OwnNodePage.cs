using System.Text.RegularExpressions;
using Tributary.Shared;

namespace Tributary.Runtime.Specs.OwnNode;

/// <summary>The page about node kinds of one's own, and what is quoted there.</summary>
public static partial class OwnNodePage
{
    /// <summary>The code blocks of a language, in their order, each without its fences.</summary>
    public static IReadOnlyList<string> Blocks(string language) =>
        [.. Block().Matches(Checkout.Text("docs/your-own-node.md")).Where(block => block.Groups[1].Value == language).Select(static block => block.Groups[2].Value)];

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
