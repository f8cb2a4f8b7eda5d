using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Nodes.Patterns;

namespace Tributary.Nodes.RegexText;

/// <summary>Configuration of <see cref="RegexNode"/>.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="Group">The group that is extracted; null for the whole match, or an object of the named groups when there are any.</param>
/// <param name="Many">Whether all matches are extracted, as a list.</param>
/// <param name="Replacement">What is put in the place of matches.</param>
/// <param name="Limit">The most matches.</param>
internal sealed record RegexConfig(RegexOperation Operation, Regex Pattern, string? Group, bool Many, string Replacement, int Limit)
{
    /// <summary>The most matches of a call.</summary>
    public const int MostMatches = 10_000;

    /// <summary>The longest replacement, in characters.</summary>
    public const int LongestReplacement = 10_000;

    public static readonly ConfigField<string> OperationField = ConfigField.Text(
        "operation",
        "What to do: match (true when the pattern occurs), extract (what it finds), replace, or split (the texts between its matches).",
        required: true,
        choices: ["match", "extract", "replace", "split"]);

    public static readonly ConfigField<string> PatternField = ConfigField.Of(
        "pattern",
        "str",
        "A regular expression in RE2 syntax, at most 1024 characters; no look-around and no back-references, so that time is linear in the text. Other than in RE2, unnamed groups "
            + "are numbered before named ones, \\b knows all letters, and \\p{…} general categories but no scripts.",
        required: true,
        string.Empty,
        "null",
        static value => value.GetString()!,
        CheckPattern);

    public static readonly ConfigField<bool> IgnoreCaseField = ConfigField.Flag("ignore_case", "Upper and lower case are the same.");

    public static readonly ConfigField<bool> MultilineField = ConfigField.Flag("multiline", "^ and $ stand for the ends of every line, not of the whole text.");

    public static readonly ConfigField<bool> DotAllField = ConfigField.Flag("dot_all", "A dot stands for line breaks too.");

    public static readonly ConfigField<string> GroupField = ConfigField.Text(
        "group", "With extract: the name or number of the group to give. Default: an object of the named groups when the pattern has any, else the whole match.");

    public static readonly ConfigField<bool> ManyField = ConfigField.Flag("many", "With extract: give the list of all matches; otherwise the first, null when there is none.", fallback: true);

    public static readonly ConfigField<string> ReplacementField = ConfigField.Of(
        "replacement",
        "str",
        "With replace: what to put in, at most 10000 characters; $1 and ${name} stand for groups, $$ for a dollar. Default: nothing.",
        required: false,
        string.Empty,
        "\"\"",
        static value => value.GetString()!,
        static value => value.ValueKind == JsonValueKind.String && value.GetString()!.Length <= LongestReplacement ? null : $"must be a text of at most {LongestReplacement} characters");

    public static readonly ConfigField<int> LimitField = ConfigField.Integer(
        "limit", "The most matches that are extracted, replaced or split at, from 1 to 10000. What lies beyond is left alone.", MostMatches, 1, MostMatches);

    public static RegexConfig From(NodeConfig config)
    {
        RegexOptions options = (IgnoreCaseField.Read(config) ? RegexOptions.IgnoreCase : RegexOptions.None)
            | (MultilineField.Read(config) ? RegexOptions.Multiline : RegexOptions.None)
            | (DotAllField.Read(config) ? RegexOptions.Singleline : RegexOptions.None);
        return new RegexConfig(
            Enum.Parse<RegexOperation>(OperationField.Read(config), ignoreCase: true),
            LinearPattern.Compile(PatternField.Read(config), options, out string? fault) ?? throw new FormatException(fault),
            GroupField.Read(config) is { Length: > 0 } group ? group : null,
            ManyField.Read(config),
            ReplacementField.Read(config),
            LimitField.Read(config));
    }

    public static (string Field, string Fault)? CheckTogether(NodeConfig config) =>
        GroupField.Read(config) is { Length: > 0 } group && !From(config).Pattern.GetGroupNames().Contains(group)
            ? (GroupField.Name, $"names '{group}', which is no group of the pattern")
            : null;

    private static string? CheckPattern(JsonElement value) =>
        value.ValueKind != JsonValueKind.String || value.GetString()!.Length is 0 or > LinearPattern.Longest ? $"must be a pattern of 1 to {LinearPattern.Longest} characters"
        : LinearPattern.Compile(value.GetString()!, RegexOptions.None, out string? fault) is null ? fault
        : null;
}
