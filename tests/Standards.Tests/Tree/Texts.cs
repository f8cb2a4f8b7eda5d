using System.Text.RegularExpressions;

namespace Tributary.Standards.Tests.Tree;

/// <summary>Rules about files that are not code, and about all files as text.</summary>
internal static partial class Texts
{
    /// <summary>Rules turned off or down in an <c>.editorconfig</c> without a reason above them. One comment may cover the lines that follow it.</summary>
    public static IEnumerable<string> ExemptionsWithoutReason(SourceFile config)
    {
        bool hasReason = false;
        foreach ((int index, string line) in config.Lines.Index())
        {
            if (Exemption().IsMatch(line))
            {
                if (!hasReason)
                {
                    yield return $"{config.Path}:{index + 1} {line}";
                }
            }
            else
            {
                hasReason = line.TrimStart() is ['#' or ';', _, ..];
            }
        }
    }

    /// <summary>Paths that exist on one machine only. A function app's own home on its host is no such path.</summary>
    public static IEnumerable<string> MachinePaths(SourceFile file) =>
        file.Text.Contains('\0', StringComparison.Ordinal) ? [] : MachinePath().EnumerateMatchesOf(file.Text).Select(match => $"{file.Path}: {match}");

    public static IEnumerable<string> LongerThan(SourceFile file, int lines) =>
        file.Lines.Count > lines ? [$"{file.Path} has {file.Lines.Count} lines; the limit is {lines}"] : [];

    private static IEnumerable<string> EnumerateMatchesOf(this Regex pattern, string text) => pattern.Matches(text).Select(static match => match.Value);

    [GeneratedRegex(@"^\s*dotnet_(diagnostic|analyzer_diagnostic)\.[^=]*severity\s*=\s*(none|silent|suggestion|default)\s*$")]
    private static partial Regex Exemption();

    [GeneratedRegex(@"((?<=file://)|(?<![\w.~$}*/-]))/(work|root|home(?!/site/)|tmp|Users)/[\w.-]+[^\s""'`)]*|\b[A-Za-z]:\\Users\\\w+")]
    private static partial Regex MachinePath();
}
