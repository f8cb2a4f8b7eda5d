using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tributary.Nodes.Patterns;

/// <summary>Writes patterns of RE2 as those of .NET that mean the same. What it does not know it leaves as it is.</summary>
internal sealed class Re2Pattern
{
    private readonly PatternReader _in;
    private readonly bool _isShort;
    private readonly StringBuilder _text = new();
    private readonly Stack<(bool Multiline, bool DotAll)> _outer = [];
    private bool _multiline;
    private bool _dotAll;

    private Re2Pattern(string pattern, RegexOptions options, bool isShort)
    {
        _isShort = isShort;
        _in = new PatternReader(pattern);
        _multiline = options.HasFlag(RegexOptions.Multiline);
        _dotAll = options.HasFlag(RegexOptions.Singleline);
    }

    /// <summary>The pattern of .NET.</summary>
    /// <param name="pattern">A pattern of RE2.</param>
    /// <param name="options">With which it will be matched.</param>
    /// <param name="isShort">Whether classes are short, and take characters beyond U+FFFF as their halves.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static string Translate(string pattern, RegexOptions options, bool isShort)
    {
        Re2Pattern translation = new(pattern, options, isShort);
        while (!translation._in.IsAtEnd)
        {
            translation.Step();
        }

        return translation._text.ToString();
    }

    private void Step()
    {
        switch (_in.Text[_in.At])
        {
            case '\\':
                Escape();
                break;
            case '[':
                _in.At++;
                Class();
                break;
            case '(':
                Open();
                break;
            case ')':
                _in.At++;
                (_multiline, _dotAll) = _outer.TryPop(out (bool, bool) outer) ? outer : (_multiline, _dotAll);
                _text.Append(')');
                break;
            case '.':
                _in.At++;
                RuneClass any = new();
                any.Add(_dotAll ? [] : RuneSets.LineBreak, butThese: true);
                _text.Append(Write(any, butThese: false));
                break;
            case '$':
                _in.At++;
                _text.Append(_multiline ? "$" : "\\z");
                break;
            case char unit when !char.IsSurrogatePair(_in.Text, _in.At):
                _in.At++;
                _text.Append(unit);
                break;
            default:
                WriteRune(_in.ReadRune());
                break;
        }
    }

    private void Open()
    {
        (bool Multiline, bool DotAll) outer = (_multiline, _dotAll);
        if (_in.StartsWith("(?P<"))
        {
            _text.Append("(?<");
            _in.At += 4;
            _outer.Push(outer);
            return;
        }

        int end = _in.At + 2;
        while (_in.StartsWith("(?") && end < _in.Text.Length && (char.IsAsciiLetter(_in.Text[end]) || _in.Text[end] == '-'))
        {
            end++;
        }

        if (end == _in.At + 2 || end >= _in.Text.Length || _in.Text[end] is not (')' or ':'))
        {
            _text.Append('(');
            _in.At++;
            _outer.Push(outer);
            return;
        }

        bool isOn = true;
        foreach (char flag in _in.Text.AsSpan(_in.At + 2, end - _in.At - 2))
        {
            isOn &= flag != '-';
            _multiline = flag == 'm' ? isOn : _multiline;
            _dotAll = flag == 's' ? isOn : _dotAll;
        }

        if (_in.Text[end] == ':')
        {
            _outer.Push(outer);
        }

        _text.Append(_in.Text.AsSpan(_in.At, end + 1 - _in.At));
        _in.At = end + 1;
    }

    private void Escape()
    {
        RuneClass named = new();
        if (TryReadNamed(named))
        {
            _text.Append(Write(named, butThese: false));
        }
        else if (_in.StartsWith("\\Q"))
        {
            int end = _in.Text.IndexOf("\\E", _in.At + 2, StringComparison.Ordinal);
            string literal = end < 0 ? _in.Text[(_in.At + 2)..] : _in.Text[(_in.At + 2)..end];
            _in.At = end < 0 ? _in.Text.Length : end + 2;
            foreach (Rune rune in literal.EnumerateRunes())
            {
                WriteRune(rune.Value);
            }
        }
        else if (_in.StartsWith("\\x") || _in.StartsWith("\\u"))
        {
            WriteRune(_in.ReadRune());
        }
        else
        {
            _text.Append(_in.Text.AsSpan(_in.At, Math.Min(2, _in.Text.Length - _in.At)));
            _in.At += 2;
        }
    }

    private void Class()
    {
        bool butThese = _in.StartsWith("^");
        _in.At += butThese ? 1 : 0;
        int begin = _in.At;
        RuneClass all = new();
        while (_in.IsAtEnd || _in.Text[_in.At] != ']' || _in.At == begin)
        {
            if (_in.IsAtEnd)
            {
                throw new FormatException("has a [ that nothing closes");
            }

            if (TryReadNamed(all))
            {
                continue;
            }

            int first = _in.ReadRune();
            int last = first;
            if (_in.StartsWith("-") && _in.At + 1 < _in.Text.Length && _in.Text[_in.At + 1] != ']' && !IsNamed(_in.At + 1))
            {
                _in.At++;
                last = _in.ReadRune();
            }

            if (last < first)
            {
                throw new FormatException("has a range of characters whose end is before its beginning");
            }

            all.Add(first, last);
        }

        _in.At++;
        _text.Append(Write(all, butThese));
    }

    private bool IsNamed(int at) => _in.Text[at] == '\\' && at + 1 < _in.Text.Length && _in.Text[at + 1] is 'p' or 'P' or 'd' or 'D' or 's' or 'S' or 'w' or 'W';

    private bool TryReadNamed(RuneClass runes)
    {
        if (_in.StartsWith("[:"))
        {
            int end = _in.Text.IndexOf(":]", _in.At + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                return false;
            }

            string name = _in.Text[(_in.At + 2)..end];
            runes.Add(RuneSets.OfName(name.TrimStart('^')) ?? throw new FormatException($"has the class [:{name}:], which there is not"), butThese: name.StartsWith('^'));
            _in.At = end + 2;
            return true;
        }

        if (!IsNamed(_in.At))
        {
            return false;
        }

        char letter = _in.Text[_in.At + 1];
        _in.At += 2;
        if (RuneSets.OfLetter(letter) is { } set)
        {
            runes.Add(set, butThese: char.IsAsciiLetterUpper(letter));
            return true;
        }

        string category = _in.IsAtEnd ? throw new FormatException($"has a \\{letter} without a category") : _in.Text[_in.At] == '{' ? _in.ReadBraces() : _in.Text[_in.At++].ToString();
        runes.AddCategory(category.TrimStart('^'), butThese: (letter == 'P') != category.StartsWith('^'));
        return true;
    }

    private string Write(RuneClass runes, bool butThese) => _isShort ? runes.WriteShort(butThese) : runes.Write(butThese);

    private void WriteRune(int rune)
    {
        if (rune is >= 0xD800 and <= 0xDFFF)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\\u{rune:X4}");
            return;
        }

        string text = char.ConvertFromUtf32(rune);
        _text.Append(text.Length == 1 ? Regex.Escape(text) : $"(?:{text})");
    }
}
