using System.Text;

namespace Tributary.Nodes;

/// <summary>
/// The text that one execution of a node tells while it is at work. What comes after a silence is published at once; what follows
/// is gathered, so that a stream of words becomes a few pieces. May be used by several threads at once, and holds none of them up.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="publish">Gets each piece with its offset, in order. Must return at once.</param>
public sealed class NodeText(TimeProvider time, Action<string, long> publish) : IDisposable
{
    /// <summary>The longest piece, in characters (UTF-16 code units; 4,096).</summary>
    public const int LongestPiece = 4096;

    /// <summary>The most characters that are told of one execution (262,144). The rest is not told; it is in the node's output all the same.</summary>
    public const int Longest = 64 * LongestPiece;

    /// <summary>How long text is gathered (100 ms).</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly StringBuilder _waiting = new();
    private ITimer? _timer;
    private bool _isGathering;
    private bool _isClosed;
    private int _taken;
    private long _offset;

    /// <summary>Tells the next piece, of any length. After the execution has ended, and beyond <see cref="Longest"/>, nothing happens.</summary>
    public void Tell(ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            text = text[..Math.Min(text.Length, Longest - _taken)];
            if (_isClosed || text.IsEmpty)
            {
                return;
            }

            _taken += text.Length;
            _waiting.Append(text);
            if (!_isGathering)
            {
                PublishAll(isLast: false);
                Gather();
            }

            while (_waiting.Length >= LongestPiece)
            {
                Publish(LongestPiece);
            }
        }
    }

    /// <summary>Publishes what waits; nothing follows.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            PublishAll(isLast: true);
            _isClosed = true;
            _timer?.Dispose();
        }
    }

    private void Gather()
    {
        _isGathering = true;
        if (_timer is null)
        {
            _timer = time.CreateTimer(static text => ((NodeText)text!).EndGathering(), this, Patience, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(Patience, Timeout.InfiniteTimeSpan);
        }
    }

    private void EndGathering()
    {
        lock (_gate)
        {
            _isGathering = false;
            if (!_isClosed && _waiting.Length > 0)
            {
                PublishAll(isLast: false);
                Gather();
            }
        }
    }

    private void PublishAll(bool isLast)
    {
        while (_waiting.Length > 0)
        {
            int length = Math.Min(_waiting.Length, LongestPiece);
            if (!Publish(length))
            {
                // Half a character: the other half may follow, but not any more when this is the last.
                _waiting.Length = isLast ? 0 : _waiting.Length;
                return;
            }
        }
    }

    /// <summary>Publishes the first characters that wait, one less where a pair of surrogates would be torn apart.</summary>
    /// <returns>Whether there was anything whole.</returns>
    private bool Publish(int length)
    {
        length -= char.IsHighSurrogate(_waiting[length - 1]) ? 1 : 0;
        if (length == 0)
        {
            return false;
        }

        publish(_waiting.ToString(0, length), _offset);
        _waiting.Remove(0, length);
        _offset += length;
        return true;
    }
}
