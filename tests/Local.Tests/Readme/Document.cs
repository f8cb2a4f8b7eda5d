using System.Text.RegularExpressions;
using Tributary.Local.Tests.Processes;
using Tributary.Shared;

namespace Tributary.Local.Tests.Readme;

/// <summary>What README.md says to type and to set.</summary>
internal static partial class Document
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Checkout.Root, "README.md"));

    /// <summary>The lines of its shell blocks.</summary>
    public static IReadOnlyList<string> Commands { get; } =
        [.. ShellBlock().Matches(Text).SelectMany(static block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>The settings of its table with their defaults.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        SettingRow().Matches(Text).ToDictionary(static row => row.Groups[1].Value, static row => row.Groups[2].Value.Trim('`'));

    [GeneratedRegex(@"^```sh\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"^\| `((?:Tributary:|Urls)[^`]*)`[^|]*\| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();
}
