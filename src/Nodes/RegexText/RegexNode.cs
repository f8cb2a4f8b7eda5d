using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Patterns;

namespace Tributary.Nodes.RegexText;

/// <summary>Looks for a pattern in a text, in time linear in the text.</summary>
internal sealed class RegexNode : INode
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 1024 * 1024;

    /// <summary>The longest text that replacing may make, in characters.</summary>
    public const int LongestResult = 8 * 1024 * 1024;

    public NodeKind Kind { get; } = new()
    {
        Type = "RegexNode",
        Title = "Regular expression",
        Description = "Looks for a pattern in a text of up to 1048576 characters: tells whether it occurs, gives what it finds, replaces it, or cuts the text there.",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "str", "The text; any other value is taken as JSON.")],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "true or false, what was found, the new text, or the list of its parts."), Connectors.OnError],
        Config =
        [
            RegexConfig.OperationField,
            RegexConfig.PatternField,
            RegexConfig.IgnoreCaseField,
            RegexConfig.MultilineField,
            RegexConfig.DotAllField,
            RegexConfig.GroupField,
            RegexConfig.ManyField,
            RegexConfig.ReplacementField,
            RegexConfig.LimitField,
        ],
        CheckTogether = RegexConfig.CheckTogether,
        Example = new NodeExample(
            """{"operation":"extract","pattern":"(?<day>\\d+)\\.(?<month>\\d+)\\."}""",
            """{"input":"from 24.12. to 6.1."}""",
            """[{"day":"24","month":"12"},{"day":"6","month":"1"}]"""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        string text = context.Inputs.Display(Connector.Input) ?? string.Empty;
        if (text.Length > LongestText)
        {
            return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Failure("text_too_long", $"The text has {text.Length} characters; {LongestText} are the most. Split it first."));
        }

        RegexConfig config = context.Config.As(RegexConfig.From);
        try
        {
            IEnumerable<Match> matches = LinearPattern.Matches(config.Pattern, text, config.Limit, context.Time);
            return ValueTask.FromResult(config.Operation switch
            {
                RegexOperation.Match => NodeOutcome.Success(ValueRef.Inline(config.Pattern.IsMatch(text) ? "true"u8.ToArray() : "false"u8.ToArray())),
                RegexOperation.Extract => NodeOutcome.Success(ValueRef.Inline(JsonText.Write((config, config.Many ? matches : matches.Take(1)), Extract))),
                RegexOperation.Split => NodeOutcome.Success(ValueRef.Inline(JsonText.Write((text, matches), Split))),
                _ => Replace(config, text, matches, cancellationToken),
            });
        }
        catch (RegexMatchTimeoutException)
        {
            return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Failure("timeout", "The pattern took too long for this text."));
        }
    }

    private static void Extract(Utf8JsonWriter writer, (RegexConfig Config, IEnumerable<Match> Matches) call)
    {
        string[] names = call.Config.Group is null ? [.. call.Config.Pattern.GetGroupNames().Where(static name => !char.IsAsciiDigit(name[0]))] : [];
        if (call.Config.Many)
        {
            writer.WriteStartArray();
        }

        bool any = false;
        foreach (Match match in call.Matches)
        {
            any = true;
            Write(writer, match, call.Config.Group ?? "0", names);
        }

        if (call.Config.Many)
        {
            writer.WriteEndArray();
        }
        else if (!any)
        {
            writer.WriteNullValue();
        }
    }

    private static void Write(Utf8JsonWriter writer, Match match, string group, string[] names)
    {
        if (names.Length == 0)
        {
            writer.WriteStringValue(match.Groups[group] is { Success: true } found ? found.Value : null);
            return;
        }

        writer.WriteStartObject();
        foreach (string name in names)
        {
            writer.WriteString(name, match.Groups[name] is { Success: true } found ? found.Value : null);
        }

        writer.WriteEndObject();
    }

    private static void Split(Utf8JsonWriter writer, (string Text, IEnumerable<Match> Matches) call)
    {
        writer.WriteStartArray();
        int begin = 0;
        foreach (Match match in call.Matches)
        {
            writer.WriteStringValue(call.Text.AsSpan(begin, match.Index - begin));
            begin = match.Index + match.Length;
        }

        writer.WriteStringValue(call.Text.AsSpan(begin));
        writer.WriteEndArray();
    }

    private static NodeOutcome Replace(RegexConfig config, string text, IEnumerable<Match> matches, CancellationToken cancellationToken)
    {
        // Each reference of the replacement can stand for the whole text, and there is no stopping one half-way: one that could make too much is made in pieces.
        long longestOne = (config.Replacement.AsSpan().Count('$') * (long)text.Length) + config.Replacement.Length;
        StringBuilder result = new();
        int begin = 0;
        foreach (Match match in matches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            result.Append(text, begin, match.Index - begin);
            foreach (string piece in longestOne > LongestResult ? Pieces(config.Replacement) : [config.Replacement])
            {
                result.Append(match.Result(piece));
                if (result.Length > LongestResult)
                {
                    return TooLarge();
                }
            }

            begin = match.Index + match.Length;
        }

        result.Append(text, begin, text.Length - begin);
        return result.Length > LongestResult ? TooLarge() : NodeOutcome.Success(ValueRef.FromText(result.ToString()));
    }

    // With one reference each at most; one after the other they make what the whole makes.
    private static IEnumerable<string> Pieces(string replacement)
    {
        int end;
        for (int begin = 0; begin < replacement.Length; begin = end)
        {
            // Two signs stand for one.
            int next = replacement.IndexOf('$', begin + (replacement.AsSpan(begin).StartsWith("$$") ? 2 : 1));
            end = next < 0 ? replacement.Length : next;
            yield return replacement[begin..end];
        }
    }

    private static NodeOutcome.Failed TooLarge() => NodeOutcome.Failure("output_too_large", $"Replacing would make a text of more than {LongestResult} characters.");
}
