using System.Text.RegularExpressions;

namespace Tributary.Nodes.Patterns;

/// <summary>Regular expressions of callers, matched in time linear in the text.</summary>
internal static class LinearPattern
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int Longest = 1024;

    /// <summary>The longest time that one match may take: a pattern's repetitions can make each character dear. All of them may take five times as long.</summary>
    public static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>The pattern, in RE2 syntax, also <c>(?P&lt;name&gt;…)</c>; null when it is none.</summary>
    /// <param name="pattern">Any text.</param>
    /// <param name="options">Options beside those that make it linear.</param>
    /// <param name="fault">What is wrong, as a text that follows the field's name.</param>
    public static Regex? Compile(string pattern, RegexOptions options, out string? fault)
    {
        try
        {
            fault = null;
            return new Regex(
                pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), options | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LongestMatch);
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
}
