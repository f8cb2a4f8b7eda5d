using System.Globalization;

namespace Tributary.Nodes.Patterns;

/// <summary>Goes through a pattern.</summary>
/// <param name="text">The pattern.</param>
internal sealed class PatternReader(string text)
{
    /// <summary>The pattern.</summary>
    public string Text => text;

    /// <summary>Where it is read on.</summary>
    public int At { get; set; }

    /// <summary>Whether all of it was read.</summary>
    public bool IsAtEnd => At >= text.Length;

    /// <summary>Reads a character, which may be written as its number or the like.</summary>
    /// <exception cref="FormatException">What follows \ is none.</exception>
    public int ReadRune()
    {
        int rune = char.IsSurrogatePair(text, At) ? char.ConvertToUtf32(text, At) : text[At];
        At += rune > char.MaxValue ? 2 : 1;
        if (rune != '\\')
        {
            return rune;
        }

        char letter = IsAtEnd ? throw new FormatException("ends with \\") : text[At];
        if (!char.IsAsciiLetterOrDigit(letter))
        {
            return ReadRune(letter);
        }

        At++;
        return letter switch
        {
            'a' => '\a',
            'b' => '\b',
            'e' => '\e',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            'x' => ReadHex(StartsWith("{") ? ReadBraces() : ReadUnits(2)),
            'u' => ReadPair(ReadHex(ReadUnits(4))),
            >= '0' and <= '7' => ReadOctal(),
            _ => throw new FormatException($"has \\{letter} within [ ], which means nothing there"),
        };
    }

    /// <summary>Reads what stands within { }, from the { on.</summary>
    /// <exception cref="FormatException">Nothing closes it.</exception>
    public string ReadBraces()
    {
        int end = text.IndexOf('}', At);
        string inner = end < 0 ? throw new FormatException("has a { that nothing closes") : text[(At + 1)..end];
        At = end + 1;
        return inner;
    }

    /// <summary>Whether a text follows.</summary>
    public bool StartsWith(string start) => string.CompareOrdinal(text, At, start, 0, start.Length) == 0;

    private static int ReadHex(string digits) => int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rune) && rune is >= 0 and <= RuneClass.Last
        ? rune
        : throw new FormatException($"has '{digits}', which is no number of a character");

    // A character that stands for itself after \.
    private int ReadRune(char first)
    {
        bool isPair = char.IsSurrogatePair(text, At);
        int rune = isPair ? char.ConvertToUtf32(text, At) : first;
        At += isPair ? 2 : 1;
        return rune;
    }

    private int ReadPair(int first)
    {
        int at = At;
        if (first is >= 0xD800 and <= 0xDBFF && StartsWith("\\u"))
        {
            At += 2;
            int second = ReadHex(ReadUnits(4));
            if (second is >= 0xDC00 and <= 0xDFFF)
            {
                return char.ConvertToUtf32((char)first, (char)second);
            }

            At = at;
        }

        return first;
    }

    private int ReadOctal()
    {
        int rune = text[At - 1] - '0';
        for (int most = 2; most > 0 && !IsAtEnd && text[At] is >= '0' and <= '7'; most--)
        {
            rune = (rune * 8) + text[At++] - '0';
        }

        return rune;
    }

    private string ReadUnits(int count)
    {
        string units = text[At..Math.Min(At + count, text.Length)];
        At += units.Length;
        return units.Length == count ? units : throw new FormatException("ends within a character's number");
    }
}
