namespace Tributary.Nodes.TextTemplates;

/// <summary>How much one rendering may do.</summary>
/// <param name="cancellationToken">Ends the call.</param>
internal sealed class TemplateBudget(CancellationToken cancellationToken)
{
    /// <summary>The most rounds of all loops together.</summary>
    public const int MostRounds = 100_000;

    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 4 * 1024 * 1024;

    private int _rounds = MostRounds;
    private int _characters = LongestText;

    /// <summary>What was used up; null while there is something left of everything.</summary>
    public string? Exceeded { get; private set; }

    /// <summary>Counts a round of a loop.</summary>
    /// <exception cref="InvalidOperationException">There have been too many.</exception>
    public void Round()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (--_rounds < 0)
        {
            End($"The loops of the template make more than {MostRounds} rounds.");
        }
    }

    /// <summary>Counts characters that are written.</summary>
    /// <exception cref="InvalidOperationException">There have been too many.</exception>
    public void Write(int characters)
    {
        _characters -= characters;
        if (_characters < 0)
        {
            End($"The template makes a text of more than {LongestText} characters.");
        }
    }

    private void End(string what)
    {
        Exceeded = what;
        throw new InvalidOperationException(what);
    }
}
