using Microsoft.Extensions.Time.Testing;

namespace Tributary.Nodes.Tests;

public sealed class NodeTextTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<(string Text, long Offset)> _pieces = [];
    private readonly NodeText _text;

    public NodeTextTests() => _text = new NodeText(_clock, (piece, offset) => _pieces.Add((piece, offset)));

    public void Dispose() => _text.Dispose();

    [Fact]
    public void What_comes_after_a_silence_is_published_at_once_and_what_follows_is_gathered()
    {
        _text.Tell("a");
        _text.Tell("b");
        _text.Tell("c");
        Assert.Equal([("a", 0)], _pieces);

        _clock.Advance(NodeText.Patience);
        Assert.Equal([("a", 0), ("bc", 1)], _pieces);

        _text.Tell("d");
        Assert.Equal(2, _pieces.Count);
        _clock.Advance(NodeText.Patience);
        _clock.Advance(NodeText.Patience);
        _text.Tell("e");

        Assert.Equal([("a", 0), ("bc", 1), ("d", 3), ("e", 4)], _pieces);
    }

    [Fact]
    public void What_grows_long_is_published_before_its_time()
    {
        _text.Tell("a");
        _text.Tell(new string('b', NodeText.LongestPiece - 1));
        Assert.Single(_pieces);

        _text.Tell("cd");

        Assert.Equal([1, NodeText.LongestPiece], _pieces.Select(static piece => piece.Text.Length));
        _text.Dispose();
        Assert.Equal(("d", NodeText.LongestPiece + 1), _pieces[^1]);
    }

    [Fact]
    public void The_end_publishes_the_rest_and_nothing_follows_it()
    {
        _text.Tell("a");
        _text.Tell("b");
        _text.Dispose();
        _text.Tell("c");
        _clock.Advance(NodeText.Patience);
        _text.Dispose();

        Assert.Equal([("a", 0), ("b", 1)], _pieces);
    }

    [Fact]
    public void Beyond_the_bound_nothing_is_told()
    {
        _text.Tell(new string('x', NodeText.Longest - 1));
        _text.Tell("yz");
        _text.Tell("z");
        _text.Dispose();

        Assert.Equal(NodeText.Longest, _pieces.Sum(static piece => piece.Text.Length));
        Assert.Equal("y", _pieces[^1].Text);
    }

    [Fact]
    public void A_character_of_two_halves_is_never_torn_apart()
    {
        _text.Tell("\ud83d");
        Assert.Empty(_pieces);
        _text.Tell("\ude00" + new string('x', NodeText.LongestPiece - 3) + "\ud83d\ude00");
        _clock.Advance(NodeText.Patience);
        _text.Tell("\ud83d");
        _text.Dispose();

        Assert.Equal("\ud83d\ude00" + new string('x', NodeText.LongestPiece - 3) + "\ud83d\ude00", string.Concat(_pieces.Select(static piece => piece.Text)));
        Assert.All(_pieces, static piece => Assert.False(char.IsHighSurrogate(piece.Text[^1])));
    }

    [Fact]
    public void Nothing_is_published_for_nothing()
    {
        _text.Tell(string.Empty);
        _clock.Advance(NodeText.Patience);
        _text.Dispose();

        Assert.Empty(_pieces);
    }
}
