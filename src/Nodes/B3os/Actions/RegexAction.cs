using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Engine.Runs;
using Tributary.Nodes.Patterns;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Looks for a pattern in a text, in time linear in the text.</summary>
internal sealed class RegexAction : IActionRunner
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 1024 * 1024;

    /// <summary>The most matches that are given out.</summary>
    public const int MostMatches = 10_000;

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
                Longest = LinearPattern.Longest,
                Check = static value => LinearPattern.Compile(value.ToString(), RegexOptions.None, out string? fault) is null ? fault : null,
            },
            new PayloadField("global", PayloadType.Flag, "Find all matches, at most 10000, instead of the first. Default false.")),
        ResultSchema = Declared.Result(("matched", "boolean"), ("matches", "any")),
        ExampleInput = Declared.Json("""{"text":"order 42","pattern":"order (?P<number>\\d+)"}"""),
        CheckTogether = Declared.OneOf("text", "input"),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        Regex pattern = LinearPattern.Compile(call.Text("pattern")!, RegexOptions.None, out _)!;
        string text = call.Text("text") ?? string.Empty;
        try
        {
            if (call.Flag("global", fallback: false))
            {
                List<Match> all = [.. LinearPattern.Matches(pattern, text, MostMatches, call.Node.Time)];
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
