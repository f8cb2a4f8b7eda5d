using System.Text;

namespace Tributary.Engine.Stores;

/// <summary>
/// How stores write ids of documents: in letters, digits and <c>- = _ ~</c> only, at most four for each UTF-16 unit, so that names are in
/// ordinal order where their ids are, and a name begins with another one where its id begins with the other's.
/// </summary>
/// <remarks>
/// A letter or digit of ASCII stands for itself. Any other unit is a mark and three digits of base 62. The mark lies where the
/// unit does: <c>-</c> before the digits, <c>=</c> before the capitals, <c>_</c> before the small letters, <c>~</c> behind them.
/// </remarks>
public static class DocumentName
{
    /// <summary>The most UTF-16 units of an id: 200.</summary>
    public const int LongestId = 200;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const char FirstOfAll = '-';
    private const char BehindAll = '\x7f';
    private const int UnitLength = 4;

    /// <summary>Whether a document may have this id: any text that is neither empty nor longer than <see cref="LongestId"/>.</summary>
    public static bool IsId(string id) => id.Length is > 0 and <= LongestId;

    /// <summary>The name of an id.</summary>
    /// <exception cref="ArgumentException">It is none, see <see cref="IsId"/>.</exception>
    public static string OfId(string id) => IsId(id)
        ? Of(id)
        : throw new ArgumentException($"An id has 1 to {LongestId} characters, and this one has {id.Length}.", nameof(id));

    /// <summary>The name of any text; empty for an empty one.</summary>
    public static string Of(string text)
    {
        StringBuilder name = new(text.Length);
        foreach (char unit in text)
        {
            if (char.IsAsciiLetterOrDigit(unit))
            {
                name.Append(unit);
            }
            else
            {
                name.Append(MarkOf(unit)).Append(Digits[unit / (62 * 62)]).Append(Digits[unit / 62 % 62]).Append(Digits[unit % 62]);
            }
        }

        return name.ToString();
    }

    /// <summary>The text that has this name.</summary>
    /// <param name="name">What <see cref="Of"/> gave.</param>
    public static string TextOf(string name)
    {
        StringBuilder text = new(name.Length);
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(name[i]))
            {
                text.Append(name[i]);
            }
            else
            {
                text.Append((char)((((Digits.IndexOf(name[i + 1]) * 62) + Digits.IndexOf(name[i + 2])) * 62) + Digits.IndexOf(name[i + 3])));
                i += UnitLength - 1;
            }
        }

        return text.ToString();
    }

    /// <summary>The names that a list shows are those from <c>First</c> on, and before <c>End</c>, in ordinal order.</summary>
    /// <param name="prefix">What the ids begin with; empty for all.</param>
    /// <param name="after">What they come after; null for all.</param>
    public static (string First, string End) Range(string prefix, string? after)
    {
        string first = Of(prefix);
        string end = first + BehindAll;
        if (after is not null && Of(after) + FirstOfAll is var next && string.CompareOrdinal(next, first) > 0)
        {
            first = next;
        }

        return (first, end);
    }

    private static char MarkOf(char unit) => unit switch
    {
        < '0' => FirstOfAll,
        < 'A' => '=',
        < 'a' => '_',
        _ => '~',
    };
}
