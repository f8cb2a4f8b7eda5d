using System.Globalization;
using System.Text;

namespace Tributary.Nodes.Patterns;

/// <summary>A class of characters, written so that .NET takes those beyond U+FFFF, which are two to it, whole.</summary>
internal sealed class RuneClass
{
    /// <summary>The last character there can be.</summary>
    public const int Last = 0x10FFFF;

    private const int FirstOfTwo = 0x10000;

    private const int FirstHalf = 0xD800;

    private const int LastHalf = 0xDFFF;

    private readonly List<(int First, int Last)> _runes = [];
    private readonly StringBuilder _categories = new();

    /// <summary>Adds characters.</summary>
    public void Add(int first, int last) => _runes.Add((first, last));

    /// <summary>Adds characters, or all but these, which are in order.</summary>
    public void Add(IReadOnlyList<(int First, int Last)> runes, bool butThese) => _runes.AddRange(butThese ? Others(runes, 0) : runes);

    /// <summary>Adds a category of Unicode, or what is not in it. Of none does .NET know more than up to U+FFFF.</summary>
    public void AddCategory(string name, bool butThese)
    {
        _categories.Append(CultureInfo.InvariantCulture, $"\\{(butThese ? 'P' : 'p')}{{{name}}}");
        if (butThese)
        {
            Add(FirstOfTwo, Last);
        }
    }

    /// <summary>The class, or its opposite, as a pattern of .NET that is as short as one character: halves of those beyond U+FFFF are in it too.</summary>
    public string WriteShort(bool butThese)
    {
        StringBuilder single = new();
        foreach ((int first, int last) in _runes)
        {
            WriteRange(single, first, Math.Min(last, FirstOfTwo - 1));
        }

        return single.Append(_categories).Length == 0 ? Write(butThese) : $"[{(butThese ? "^" : string.Empty)}{single}]";
    }

    /// <summary>The class, or its opposite, as a pattern of .NET.</summary>
    public string Write(bool butThese)
    {
        StringBuilder single = new();
        foreach ((int first, int last) in _runes.Where(static runes => runes.First < FirstOfTwo))
        {
            if (first < FirstHalf && last >= FirstHalf)
            {
                WriteRange(single, first, FirstHalf - 1);
                WriteRange(single, LastHalf + 1, Math.Min(last, FirstOfTwo - 1));
            }
            else
            {
                WriteRange(single, first, Math.Min(last, FirstOfTwo - 1));
            }
        }

        single.Append(_categories);
        List<string> ways = [];
        if (butThese)
        {
            ways.Add($"[^{single}\\uD800-\\uDFFF]");
        }
        else if (single.Length > 0)
        {
            ways.Add(_categories.Length > 0 ? $"[{single}-[\\uD800-\\uDFFF]]" : $"[{single}]");
        }

        IEnumerable<(int First, int Last)> pairs = _runes.Where(static runes => runes.Last >= FirstOfTwo).Select(static runes => (Math.Max(runes.First, FirstOfTwo), runes.Last));
        foreach ((int first, int last) in butThese ? Others([.. pairs.Order()], FirstOfTwo) : pairs)
        {
            AddPairs(ways, first, last);
        }

        return ways.Count == 1 && (butThese || single.Length > 0) ? ways[0] : $"(?:{string.Join('|', ways)})";
    }

    private static IEnumerable<(int First, int Last)> Others(IReadOnlyList<(int First, int Last)> runes, int next)
    {
        foreach ((int first, int last) in runes)
        {
            if (first > next)
            {
                yield return (next, first - 1);
            }

            next = Math.Max(next, last + 1);
        }

        if (next <= Last)
        {
            yield return (next, Last);
        }
    }

    private static void AddPairs(List<string> ways, int first, int last)
    {
        string from = char.ConvertFromUtf32(first);
        string to = char.ConvertFromUtf32(last);
        if (from[1] == '\uDC00' && to[1] == '\uDFFF')
        {
            ways.Add($"[{Escape(from[0])}-{Escape(to[0])}][\\uDC00-\\uDFFF]");
            return;
        }

        if (from[0] == to[0])
        {
            ways.Add($"{Escape(from[0])}[{Escape(from[1])}-{Escape(to[1])}]");
            return;
        }

        ways.Add($"{Escape(from[0])}[{Escape(from[1])}-\\uDFFF]");
        if (to[0] - from[0] > 1)
        {
            ways.Add($"[{Escape(from[0] + 1)}-{Escape(to[0] - 1)}][\\uDC00-\\uDFFF]");
        }

        ways.Add($"{Escape(to[0])}[\\uDC00-{Escape(to[1])}]");
    }

    private static void WriteRange(StringBuilder text, int first, int last)
    {
        if (first <= last)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Escape(first)}-{Escape(last)}");
        }
    }

    private static string Escape(int unit) => $"\\u{unit:X4}";
}
