using System.Globalization;
using System.Text;

namespace Tributary.Nodes.Json;

/// <summary>Reads the text of a <see cref="JsonPath"/> from left to right.</summary>
internal ref struct JsonPathParser
{
    private readonly string _text;
    private readonly List<JsonPathStep> _steps = [];
    private int _at;
    private string? _fault;

    private JsonPathParser(string text)
    {
        _text = text;
    }

    /// <summary>The steps of a path; null when it is none.</summary>
    public static JsonPathStep[]? Read(string text, out string? fault)
    {
        if (text.Length is 0 or > JsonPath.LongestText)
        {
            fault = text.Length == 0 ? "the path is empty; write $ for the whole value" : $"the path is longer than {JsonPath.LongestText} characters";
            return null;
        }

        JsonPathParser parser = new(text);
        parser.ReadSteps();
        fault = parser._fault;
        return fault is null ? [.. parser._steps] : null;
    }

    private void ReadSteps()
    {
        bool atStart = true;
        if (_text[0] == '$' && (_text.Length == 1 || _text[1] is '.' or '['))
        {
            _at = 1;
            atStart = false;
        }

        while (_at < _text.Length && _fault is null)
        {
            if (_steps.Count == JsonPath.MostSteps)
            {
                Fail($"the path has more than {JsonPath.MostSteps} steps");
                return;
            }

            ReadStep(atStart);
            atStart = false;
        }
    }

    private void ReadStep(bool atStart)
    {
        bool descends = false;
        if (_text[_at] == '.')
        {
            _at++;
            if (_at < _text.Length && _text[_at] == '.')
            {
                _at++;
                descends = true;
            }

            if (_at < _text.Length && _text[_at] == '[' && !descends)
            {
                Fail("a name is expected");
                return;
            }
        }
        else if (_text[_at] != '[' && !atStart)
        {
            Fail("'.' or '[' is expected");
            return;
        }

        if (_at < _text.Length && _text[_at] == '[')
        {
            ReadBracket(descends);
        }
        else
        {
            ReadName(descends);
        }
    }

    private void ReadName(bool descends)
    {
        int start = _at;
        while (_at < _text.Length && _text[_at] is not ('.' or '[' or ']' or '\'' or '"'))
        {
            _at++;
        }

        if (_at == start)
        {
            Fail("a name is expected");
            return;
        }

        string name = _text[start.._at];
        _steps.Add(name == "*" ? new JsonPathStep(JsonPathStepKind.Wildcard, descends) : new JsonPathStep(JsonPathStepKind.Name, descends, name));
    }

    private void ReadBracket(bool descends)
    {
        _at++;
        SkipSpaces();
        char first = Peek();
        if (first is '\'' or '"')
        {
            if (ReadQuoted(first) is { } name)
            {
                _steps.Add(new JsonPathStep(JsonPathStepKind.Name, descends, name));
            }
        }
        else if (first == '*')
        {
            _at++;
            _steps.Add(new JsonPathStep(JsonPathStepKind.Wildcard, descends));
        }
        else
        {
            ReadPositions(descends);
        }

        SkipSpaces();
        if (_fault is null && Peek() != ']')
        {
            Fail("']' is expected");
        }

        _at++;
    }

    private void ReadPositions(bool descends)
    {
        int? start = ReadInteger();
        SkipSpaces();
        if (_fault is null && Peek() == ':')
        {
            _at++;
            SkipSpaces();
            int? end = ReadInteger();
            _steps.Add(new JsonPathStep(JsonPathStepKind.Slice, descends, null, start, end));
        }
        else if (start is not null)
        {
            _steps.Add(new JsonPathStep(JsonPathStepKind.Index, descends, null, start));
        }
        else if (_fault is null)
        {
            Fail("an index, a range, a quoted name or * is expected");
        }
    }

    private int? ReadInteger()
    {
        int start = _at;
        if (Peek() == '-')
        {
            _at++;
        }

        while (char.IsAsciiDigit(Peek()))
        {
            _at++;
        }

        if (_at == start)
        {
            return null;
        }

        if (int.TryParse(_text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
        {
            return value;
        }

        _at = start;
        Fail("a whole number is expected");
        return null;
    }

    private string? ReadQuoted(char quote)
    {
        int start = _at++;
        StringBuilder name = new();
        while (Peek() is var next && next != quote)
        {
            if (next == '\\' && _at + 1 < _text.Length && _text[_at + 1] is '\\' or '\'' or '"')
            {
                _at++;
                next = Peek();
            }
            else if (next == '\\')
            {
                Fail("a backslash may stand only before a quote or a backslash");
                return null;
            }

            if (_at >= _text.Length)
            {
                _at = start;
                Fail("the quoted name has no end");
                return null;
            }

            name.Append(next);
            _at++;
        }

        _at++;
        return name.ToString();
    }

    private readonly char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private void SkipSpaces()
    {
        while (Peek() == ' ')
        {
            _at++;
        }
    }

    private void Fail(string what) => _fault ??= $"{what} at character {_at + 1}";
}
