using System.Text;
using System.Text.Json;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os.Expressions;

/// <summary>
/// A text with expressions in double braces, parsed once. A text that is nothing but one expression keeps the type of its value;
/// within other text a value is put in as people read it, objects and lists as compact JSON, nothing for what is missing.
/// </summary>
public sealed class ExpressionText
{
    // Placeholders of the action 'format', which fills them itself.
    private const char Placeholder = '@';

    private readonly string _text;
    private readonly List<(string? Literal, Expression? Expression)> _parts;

    private ExpressionText(string text, List<(string? Literal, Expression? Expression)> parts)
    {
        _text = text;
        _parts = parts;
    }

    /// <summary>Whether it holds no expression.</summary>
    public bool IsLiteral => _parts.Count == 0;

    /// <summary>Whether it is nothing but one expression.</summary>
    public bool IsWhole => _parts is [{ Expression: not null }];

    /// <summary>Everything that its expressions refer to.</summary>
    public IEnumerable<Reference> References =>
        _parts.Where(static part => part.Expression is not null)
            .SelectMany(static part => part.Expression!.Operands)
            .Where(static operand => operand.Reference is not null)
            .Select(static operand => operand.Reference!);

    /// <summary>A text in which no expressions are looked for.</summary>
    public static ExpressionText Literal(string text) => new(text, []);

    /// <summary>Reads a text, in time linear in its length.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="report">Takes what is wrong, a whole clause each; a faulty expression then counts as plain text. Null for a text that was checked.</param>
    public static ExpressionText Parse(string text, Action<string>? report)
    {
        List<(string? Literal, Expression? Expression)> parts = [];
        int expressions = 0;
        int done = 0;
        for (int at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            if (at + 2 < text.Length && text[at + 2] == Placeholder)
            {
                at += 2;
                continue;
            }

            if (text.Length > ExpressionLimits.TextLength)
            {
                report?.Invoke($"a text with expressions has {text.Length} characters; the limit is {ExpressionLimits.TextLength}");
                break;
            }

            if (++expressions > ExpressionLimits.Expressions)
            {
                report?.Invoke($"a text has more than {ExpressionLimits.Expressions} expressions");
                break;
            }

            int start = at;
            if (ExpressionReader.Read(text, start, out at, out string? fault) is not { } expression)
            {
                report?.Invoke(fault!);
                continue;
            }

            if (start > done)
            {
                parts.Add((text[done..start], null));
            }

            parts.Add((null, expression));
            done = at;
        }

        if (parts.Count > 0 && done < text.Length)
        {
            parts.Add((text[done..], null));
        }

        return new ExpressionText(text, parts);
    }

    /// <summary>The value; undefined when it is one expression that has none.</summary>
    /// <exception cref="PayloadTooLargeException">The text became too long.</exception>
    public JsonElement Evaluate(ExpressionScope scope) =>
        IsWhole ? _parts[0].Expression!.Evaluate(scope) : ToElement(Render(scope));

    /// <summary>The value as a text.</summary>
    /// <exception cref="PayloadTooLargeException">The text became too long.</exception>
    public string Render(ExpressionScope scope)
    {
        if (IsLiteral)
        {
            return _text;
        }

        StringBuilder rendered = new();
        foreach ((string? literal, Expression? expression) in _parts)
        {
            rendered.Append(literal ?? JsonTextInput.Display(expression!.Evaluate(scope)));
            if (rendered.Length > ExpressionLimits.ResolvedBytes)
            {
                throw new PayloadTooLargeException();
            }
        }

        return rendered.ToString();
    }

    internal static JsonElement ToElement(string text) => JsonText.Parse(JsonText.Encode(text));

    private static int Next(string text, int from) => from >= text.Length ? -1 : text.IndexOf("{{", from, StringComparison.Ordinal);
}
