using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Looks for a pattern in a text, in time linear in the text.</summary>
internal sealed class RegexAction : IActionRunner
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 1024 * 1024;

    /// <summary>The longest pattern, in characters.</summary>
    public const int LongestPattern = 1024;

    /// <summary>The most matches that are given out.</summary>
    public const int MostMatches = 10_000;

    /// <summary>The longest time that one match may take; all of them may take five times as long.</summary>
    public static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    public B3osAction Action { get; } = new()
    {
        Type = "regex",
        Name = "Regular expression",
        Description = "Looks for a pattern in a text. Groups are found by their names and numbers, the whole match at \"0\".",
        Category = "data",
        Payload = new PayloadShape(
            new PayloadField("text", PayloadType.Text, "The text, at most 1048576 characters.") { Aliases = ["input"], Longest = LongestText },
            new PayloadField("pattern", PayloadType.Text, "The pattern in RE2 syntax, also (?P<name>…), at most 1024 characters.", Required: true)
            {
                Longest = LongestPattern,
                Check = static value => Compile(value.ToString(), out string? fault) is null ? fault : null,
            },
            new PayloadField("global", PayloadType.Flag, "Find all matches, at most 10000, instead of the first. Default false.")),
        ResultSchema = Declared.Result(("matched", "boolean"), ("matches", "any")),
        ExampleInput = Declared.Json("""{"text":"order 42","pattern":"order (?P<number>\\d+)"}"""),
        CheckTogether = Declared.OneOf("text", "input"),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        Regex pattern = Compile(call.Text("pattern")!, out _)!;
        string text = call.Text("text") ?? string.Empty;
        try
        {
            if (call.Flag("global", fallback: false))
            {
                List<Match> all = FindAll(pattern, text, call.Node.Time);
                return ValueTask.FromResult(ActionCall.Give((Pattern: pattern, All: all), static (writer, each) =>
                {
                    writer.WriteBoolean("matched"u8, each.All.Count > 0);
                    writer.WriteStartArray("matches"u8);
                    foreach (Match match in each.All)
                    {
                        Write(writer, each.Pattern, match);
                    }

                    writer.WriteEndArray();
                }));
            }

            return ValueTask.FromResult(ActionCall.Give((Pattern: pattern, First: pattern.Match(text)), static (writer, each) =>
            {
                writer.WriteBoolean("matched"u8, each.First.Success);
                writer.WritePropertyName("matches"u8);
                Write(writer, each.Pattern, each.First);
            }));
        }
        catch (RegexMatchTimeoutException)
        {
            return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Failure("timeout", "The pattern took too long for this text."));
        }
    }

    /// <summary>The compiled pattern; null when it is none.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="fault">What is wrong, as a text that follows the field's name.</param>
    public static Regex? Compile(string pattern, out string? fault)
    {
        try
        {
            fault = null;
            return new Regex(pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (ArgumentException exception)
        {
            fault = $"is no pattern: {exception.Message.TrimEnd('.')}";
        }
        catch (NotSupportedException)
        {
            fault = "repeats too much, or uses look-around, back-references or another construct that cannot be matched in linear time";
        }

        return null;
    }

    private static List<Match> FindAll(Regex pattern, string text, TimeProvider time)
    {
        long begin = time.GetTimestamp();
        List<Match> all = [];
        for (Match match = pattern.Match(text); match.Success && all.Count < MostMatches; match = match.NextMatch())
        {
            all.Add(match);
            if (time.GetElapsedTime(begin) > 5 * LongestMatch)
            {
                throw new RegexMatchTimeoutException();
            }
        }

        return all;
    }

    private static void Write(Utf8JsonWriter writer, Regex pattern, Match match)
    {
        writer.WriteStartObject();
        if (match.Success)
        {
            // Named groups have a number as well; both names lead to the same text.
            HashSet<string> written = new(StringComparer.Ordinal);
            for (int group = 0; group < match.Groups.Count; group++)
            {
                foreach (string name in (string[])[group.ToString(System.Globalization.CultureInfo.InvariantCulture), pattern.GroupNameFromNumber(group)])
                {
                    if (name.Length > 0 && written.Add(name))
                    {
                        writer.WriteString(name, match.Groups[group].Success ? match.Groups[group].Value : null);
                    }
                }
            }
        }

        writer.WriteEndObject();
    }
}
