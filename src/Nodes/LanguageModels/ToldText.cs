using System.Text;

namespace Tributary.Nodes.LanguageModels;

/// <summary>
/// The text that several tries of one step tell. A later try tells what goes beyond the text that was told before, so that a follower reads nothing
/// twice; one that says something else than the earlier try is not told: the node's output has it.
/// </summary>
/// <param name="tell">Tells a piece.</param>
internal sealed class ToldText(Action<string> tell)
{
    private readonly StringBuilder _told = new();
    private int _position;
    private bool _differs;

    /// <summary>Begins the next try.</summary>
    public void Begin()
    {
        _position = 0;
        _differs = false;
    }

    /// <summary>Tells the next piece of this try.</summary>
    public void Tell(string piece)
    {
        int known = Math.Min(piece.Length, _told.Length - _position);
        _differs |= known > 0 && !_told.ToString(_position, known).AsSpan().SequenceEqual(piece.AsSpan(0, known));
        _position += known;
        if (_differs || known == piece.Length)
        {
            return;
        }

        string news = piece[known..];
        _told.Append(news);
        _position += news.Length;
        tell(news);
    }
}
