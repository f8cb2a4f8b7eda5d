using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Tributary.Nodes.B3os.Expressions;

/// <summary>Reads one expression from left to right, each character a bounded number of times.</summary>
internal ref struct ExpressionReader
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t\r\n.[]|{}()\"',");

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n|}");

    private readonly ReadOnlySpan<char> _text;
    private readonly int _start;
    private readonly List<Operand> _operands = [];
    private string? _fault;

    private ExpressionReader(ReadOnlySpan<char> text, int start)
    {
        _text = text;
        _start = start;
        At = start + 2;
    }

    private int At { get; set; }

    /// <summary>Reads the expression that begins with the two braces at <paramref name="start"/>.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where its braces are.</param>
    /// <param name="end">The position after it; where to look for the next one when it is faulty.</param>
    /// <param name="fault">What is wrong, as a whole clause; null when nothing is.</param>
    /// <returns>The expression; null when it is faulty.</returns>
    public static Expression? Read(string text, int start, out int end, out string? fault)
    {
        ExpressionReader reader = new(text, start);
        reader.ReadOperands();
        fault = reader._fault;
        if (fault is not null)
        {
            int close = text.IndexOf("}}", Math.Min(reader.At, text.Length), StringComparison.Ordinal);
            end = close < 0 ? text.Length : close + 2;
            fault = close < 0 ? $"'{Excerpt(text.AsSpan(start))}' has no closing braces" : $"'{Excerpt(text.AsSpan(start, end - start))}' is no expression: {fault}";
            return null;
        }

        end = reader.At;
        return new Expression(text[start..end], reader._operands);
    }

    private static string Excerpt(ReadOnlySpan<char> text) => text.Length <= 80 ? text.ToString() : $"{text[..77]}...";

    private void ReadOperands()
    {
        while (true)
        {
            SkipSpaces();
            ReadOperand();
            SkipSpaces();
            if (_fault is not null)
            {
                return;
            }

            if (StartsWith("}}"))
            {
                At += 2;
                return;
            }

            if (!StartsWith("||"))
            {
                Fail(At >= _text.Length ? "it ends too soon" : "only || may stand between two values");
                return;
            }

            At += 2;
            if (_operands.Count == ExpressionLimits.Operands)
            {
                Fail($"it has more than {ExpressionLimits.Operands} operands");
                return;
            }
        }
    }

    private void ReadOperand()
    {
        char first = Peek();
        if (first is '"' or '\'')
        {
            AddText(first);
        }
        else if (StartsWith("[]") || StartsWith("{}"))
        {
            _operands.Add(new Operand(null, JsonElement.Parse(_text.Slice(At, 2))));
            At += 2;
        }
        else if (!TryReadWord())
        {
            ReadReference();
        }
    }

    // A number, or a word with a fixed meaning. Ids may begin with digits, so all of the token decides.
    private bool TryReadWord()
    {
        const int LongestWord = 64;
        ReadOnlySpan<char> rest = _text.Slice(At, Math.Min(LongestWord, _text.Length - At));
        int length = rest.IndexOfAny(WordEnds);
        ReadOnlySpan<char> word = length < 0 ? rest : rest[..length];
        if (word is "true" or "false" or "null" or "nil")
        {
            _operands.Add(new Operand(null, JsonElement.Parse(word is "nil" ? "null" : word)));
            At += word.Length;
            return true;
        }

        if (word.IsEmpty || word[0] is not ('-' or (>= '0' and <= '9')))
        {
            return false;
        }

        try
        {
            _operands.Add(new Operand(null, JsonElement.Parse(word)));
            At += word.Length;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void AddText(char quote)
    {
        StringBuilder value = new();
        for (At++; At < _text.Length && _text[At] != quote; At++)
        {
            char next = _text[At];
            if (next == '\\' && At + 1 < _text.Length)
            {
                next = _text[++At] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other };
            }

            value.Append(next);
        }

        if (At >= _text.Length)
        {
            Fail("a quoted text has no end");
            return;
        }

        At++;
        _operands.Add(new Operand(null, ExpressionText.ToElement(value.ToString())));
    }

    private void ReadReference()
    {
        int start = At;
        List<string> segments = [];
        while (_fault is null)
        {
            if (Peek() == '[')
            {
                segments.Add(ReadBracket());
            }
            else
            {
                segments.Add(ReadName());
            }

            if (segments.Count > ExpressionLimits.PathDepth + 4)
            {
                Fail($"a path has more than {ExpressionLimits.PathDepth} steps");
            }

            if (Peek() == '.')
            {
                At++;
                if (Peek() == '[')
                {
                    Fail("a name is expected after a dot");
                }
            }
            else if (Peek() != '[')
            {
                break;
            }
        }

        if (_fault is null && ReferenceShape.Read(segments, _text[start..At].ToString(), out string? fault) is var reference)
        {
            if (reference is null)
            {
                Fail(fault!);
            }
            else
            {
                _operands.Add(new Operand(reference, default));
            }
        }
    }

    private string ReadName()
    {
        ReadOnlySpan<char> rest = _text[At..];
        int length = rest.IndexOfAny(Delimiters);
        length = length < 0 ? rest.Length : length;
        if (length == 0)
        {
            Fail("a name is expected");
            return string.Empty;
        }

        At += length;
        return rest[..length].ToString();
    }

    private string ReadBracket()
    {
        ReadOnlySpan<char> rest = _text[(At + 1)..];
        bool isQuoted = !rest.IsEmpty && rest[0] is '"' or '\'';
        int length = isQuoted ? rest[1..].IndexOf(rest[0]) : rest.IndexOfAnyExceptInRange('0', '9');
        if (length < 0 || (!isQuoted && length == 0))
        {
            Fail("a position or a quoted name is expected in brackets");
            return string.Empty;
        }

        string step = rest.Slice(isQuoted ? 1 : 0, length).ToString();
        At += 1 + length + (isQuoted ? 2 : 0);
        if (Peek() != ']')
        {
            Fail("a bracket is not closed");
            return string.Empty;
        }

        At++;
        return step;
    }

    private readonly char Peek() => At < _text.Length ? _text[At] : '\0';

    private readonly bool StartsWith(string what) => _text[Math.Min(At, _text.Length)..].StartsWith(what, StringComparison.Ordinal);

    private void SkipSpaces()
    {
        while (char.IsWhiteSpace(Peek()))
        {
            At++;
        }
    }

    private void Fail(string what) => _fault ??= $"{what} at character {At - _start + 1}";
}
