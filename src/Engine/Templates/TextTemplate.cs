using System.Text;

namespace Tributary.Engine.Templates;

/// <summary>
/// A text with placeholders of the form <c>((Key))</c>. A placeholder's name is everything between the brackets, as it
/// stands: case-sensitive, spaces included. Replacement is plain: a value that looks like a placeholder is not replaced again.
/// </summary>
public sealed class TextTemplate
{
    private readonly List<Segment> _segments = [];

    private TextTemplate()
    {
    }

    /// <summary>The names in the template, each once, in order of first appearance.</summary>
    public IReadOnlyList<string> Names => [.. _segments.Where(static segment => segment.IsName).Select(static segment => segment.Text).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads a template in linear time. Any text is a template; brackets that do not pair stand for themselves.</summary>
    public static TextTemplate Parse(string text)
    {
        TextTemplate template = new();
        int literal = 0;
        int open = text.IndexOf("((", StringComparison.Ordinal);
        while (open >= 0)
        {
            int close = text.IndexOf("))", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                break;
            }

            // Of "(((a))" the innermost pair is meant, so that a bracket before a placeholder stays text.
            int innermost = text.LastIndexOf("((", close - 1, close - open, StringComparison.Ordinal);
            open = innermost > open ? innermost : open;
            template.Add(text[literal..open], isName: false);
            template.Add(text[(open + 2)..close], isName: true);
            literal = close + 2;
            open = text.IndexOf("((", literal, StringComparison.Ordinal);
        }

        template.Add(text[literal..], isName: false);
        return template;
    }

    /// <summary>The text with each placeholder replaced by its value; one whose value is null is left as it stands.</summary>
    /// <param name="valueOf">The value of a name, or null when the name means nothing.</param>
    public string Render(Func<string, string?> valueOf)
    {
        StringBuilder result = new();
        foreach (Segment segment in _segments)
        {
            if (!segment.IsName)
            {
                result.Append(segment.Text);
            }
            else if (valueOf(segment.Text) is { } value)
            {
                result.Append(value);
            }
            else
            {
                result.Append("((").Append(segment.Text).Append("))");
            }
        }

        return result.ToString();
    }

    private void Add(string text, bool isName)
    {
        if (isName || text.Length > 0)
        {
            _segments.Add(new Segment(text, isName));
        }
    }

    private readonly record struct Segment(string Text, bool IsName);
}
