using System.Text;
using System.Text.Json;

namespace Tributary.Nodes.Alien.Templates;

/// <summary>A text with templates, read once. Immutable.</summary>
internal sealed class AlienText
{
    private readonly List<(string? Literal, AlienExpression? Expression)> _segments = [];

    private AlienText()
    {
    }

    /// <summary>The expressions in it, in their order.</summary>
    public IEnumerable<AlienExpression> Expressions => _segments.Where(static segment => segment.Expression is not null).Select(static segment => segment.Expression!);

    /// <summary>Whether a text has to be read at all.</summary>
    public static bool HasBraces(string text) => text.Contains("{{", StringComparison.Ordinal);

    /// <summary>A text that is one expression.</summary>
    public static AlienText Of(AlienExpression expression)
    {
        AlienText text = new();
        text._segments.Add((null, expression));
        return text;
    }

    /// <summary>Reads a text in linear time.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="fault">The first thing that is wrong, as a clause; null when nothing is.</param>
    /// <returns>Null when something is wrong.</returns>
    public static AlienText? Parse(string text, out string? fault)
    {
        fault = text.Length > AlienLimits.LongestText ? $"it has {text.Length} characters; the limit is {AlienLimits.LongestText}" : null;
        AlienText parsed = new();
        int position = 0;
        int count = 0;
        while (fault is null && position < text.Length)
        {
            int open = text.IndexOf("{{", position, StringComparison.Ordinal);
            if (open != position)
            {
                parsed._segments.Add((text[position..(open < 0 ? text.Length : open)], null));
            }

            if (open < 0)
            {
                break;
            }

            int close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                fault = "a template that begins with {{ has no }}";
            }
            else if (++count > AlienLimits.MostExpressions)
            {
                fault = $"it has more than {AlienLimits.MostExpressions} templates";
            }
            else if (AlienExpression.TryParse(text[(open + 2)..close], out AlienExpression? expression, out fault))
            {
                parsed._segments.Add((null, expression));
            }

            position = close + 2;
        }

        return fault is null ? parsed.WithoutBlanksAroundOne() : null;
    }

    /// <summary>The text with its templates filled in; when it is a single template, that value with its type.</summary>
    /// <param name="scope">What the templates stand for.</param>
    /// <param name="item">Which item the node runs for.</param>
    /// <param name="value">The value.</param>
    /// <returns>What has no value; null when everything has.</returns>
    public string? Resolve(AlienScope scope, int item, out JsonElement value)
    {
        value = default;
        if (_segments is [{ Expression: { } only }])
        {
            return scope.Resolve(only, item, out value);
        }

        StringBuilder filled = new();
        foreach ((string? literal, AlienExpression? expression) in _segments)
        {
            if (expression is null)
            {
                filled.Append(literal);
            }
            else if (scope.Resolve(expression, item, out JsonElement found) is { } fault)
            {
                return fault;
            }
            else
            {
                filled.Append(Json.JsonTextInput.Display(found));
            }

            if (filled.Length > AlienLimits.LargestParams)
            {
                return $"A text becomes longer than {AlienLimits.LargestParams} characters when its templates are filled in.";
            }
        }

        value = AlienJson.Text(filled.ToString());
        return null;
    }

    // People put blanks around a template; the value within is still meant whole.
    private AlienText WithoutBlanksAroundOne()
    {
        if (_segments.Count is 2 or 3 && Expressions.Take(2).Count() == 1
            && _segments.TrueForAll(static segment => segment.Literal is null || string.IsNullOrWhiteSpace(segment.Literal)))
        {
            _segments.RemoveAll(static segment => segment.Literal is not null);
        }

        return this;
    }
}
