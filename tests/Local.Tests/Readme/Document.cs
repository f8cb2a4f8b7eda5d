using System.Text.RegularExpressions;
using Tributary.Shared;

namespace Tributary.Local.Tests.Readme;

/// <summary>What README.md says to type.</summary>
internal static partial class Document
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Checkout.Root, "README.md"));

    /// <summary>The lines of its shell blocks.</summary>
    public static IReadOnlyList<string> Commands { get; } =
        [.. ShellBlock().Matches(Text).SelectMany(static block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    [GeneratedRegex(@"^```sh\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ShellBlock();
}
