namespace Tributary.Nodes.Patterns;

/// <summary>The characters that the names within patterns stand for in RE2: those of ASCII.</summary>
internal static class RuneSets
{
    private static readonly (int First, int Last)[] Digits = [('0', '9')];

    private static readonly (int First, int Last)[] WordCharacters = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];

    private static readonly Dictionary<string, (int First, int Last)[]> ByName = new(StringComparer.Ordinal)
    {
        ["alnum"] = [('0', '9'), ('A', 'Z'), ('a', 'z')],
        ["alpha"] = [('A', 'Z'), ('a', 'z')],
        ["ascii"] = [(0, 0x7F)],
        ["blank"] = [('\t', '\t'), (' ', ' ')],
        ["cntrl"] = [(0, 0x1F), (0x7F, 0x7F)],
        ["digit"] = Digits,
        ["graph"] = [('!', '~')],
        ["lower"] = [('a', 'z')],
        ["print"] = [(' ', '~')],
        ["punct"] = [('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
        ["space"] = [('\t', '\r'), (' ', ' ')],
        ["upper"] = [('A', 'Z')],
        ["word"] = WordCharacters,
        ["xdigit"] = [('0', '9'), ('A', 'F'), ('a', 'f')],
    };

    /// <summary>What a dot does not stand for, unless it is to.</summary>
    public static readonly (int First, int Last)[] LineBreak = [('\n', '\n')];

    /// <summary>What <c>\d</c>, <c>\s</c> and <c>\w</c> stand for, in order; null for any other letter.</summary>
    public static (int First, int Last)[]? OfLetter(char letter) => letter switch
    {
        'd' or 'D' => Digits,
        's' or 'S' => [('\t', '\n'), ('\f', '\r'), (' ', ' ')],
        'w' or 'W' => WordCharacters,
        _ => null,
    };

    /// <summary>What a name such as <c>digit</c> in <c>[[:digit:]]</c> stands for, in order; null when it is none.</summary>
    public static (int First, int Last)[]? OfName(string name) => ByName.GetValueOrDefault(name);
}
