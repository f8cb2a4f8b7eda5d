using System.Text.RegularExpressions;

namespace Tributary.Nodes.Patterns;

/// <summary>Regular expressions of callers, matched in time linear in the text.</summary>
internal static class LinearPattern
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int Longest = 1024;

    /// <summary>The longest time that one match may take: a pattern's repetitions can make each character dear. All of them may take five times as long.</summary>
    public static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The pattern, in RE2 syntax; null when it is none. Beside RE2 it has <c>\uFFFF</c>. It is matched by .NET, so unnamed groups are
    /// numbered before named ones, <c>\b</c> knows all letters, and <c>\p{…}</c> knows general categories and the blocks of .NET, not scripts. A pattern that
    /// repeats dots and classes thousands of times takes a character beyond U+FFFF as two.
    /// </summary>
    /// <param name="pattern">Any text.</param>
    /// <param name="options">Options beside those that make it linear.</param>
    /// <param name="fault">What is wrong, as a text that follows the field's name.</param>
    public static Regex? Compile(string pattern, RegexOptions options, out string? fault)
    {
        try
        {
            fault = null;
            try
            {
                return Of(pattern, options, isShort: false);
            }
            catch (NotSupportedException)
            {
                // Thousands of repetitions fit in the short form only.
                return Of(pattern, options, isShort: true);
            }
        }
        catch (FormatException exception)
        {
            fault = $"is not a pattern: it {exception.Message}";
        }
        catch (RegexParseException exception)
        {
            // What comes before it quotes the pattern as .NET has it, and a place in that.
            string place = $"at offset {exception.Offset}. ";
            int at = exception.Message.IndexOf(place, StringComparison.Ordinal);
            fault = $"is not a pattern: {(at < 0 ? exception.Message : exception.Message[(at + place.Length)..]).TrimEnd('.')}";
        }
        catch (ArgumentException exception)
        {
            fault = $"is not a pattern: {exception.Message.TrimEnd('.')}";
        }
        catch (NotSupportedException)
        {
            fault = "repeats too much, or uses look-around, back-references or another construct that cannot be matched in linear time";
        }

        return null;
    }

    /// <summary>The matches one after the other.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The text.</param>
    /// <param name="most">The most matches that are looked for.</param>
    /// <param name="time">The clock that says when all of them have taken too long.</param>
    /// <exception cref="RegexMatchTimeoutException">One match, or all of them, take too long; thrown while they are enumerated.</exception>
    public static IEnumerable<Match> Matches(Regex pattern, string text, int most, TimeProvider time)
    {
        long begin = time.GetTimestamp();
        int found = 0;
        for (Match match = pattern.Match(text); match.Success && found < most; match = match.NextMatch())
        {
            found++;
            yield return match;
            if (time.GetElapsedTime(begin) > 5 * LongestMatch)
            {
                throw new RegexMatchTimeoutException();
            }
        }
    }

    private static Regex Of(string pattern, RegexOptions options, bool isShort) =>
        new(Re2Pattern.Translate(pattern, options, isShort), options | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LongestMatch);
}
