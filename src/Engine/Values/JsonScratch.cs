using System.Buffers;
using System.Text.Json;

namespace Tributary.Engine.Values;

/// <summary>
/// A writer of JSON with the buffer that it fills, of which each thread keeps one: what is written costs no more than what is made of it.
/// <see cref="Take"/> it, write, use <see cref="Written"/>, and <see cref="Return"/> it, all on one thread. One that is not returned, such as
/// after a throw, is left to the collector; one that is taken while another is out is a new one.
/// </summary>
public sealed class JsonScratch
{
    // Larger buffers are left to the collector: one huge text must not cost its size for ever.
    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static JsonScratch? _kept;

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    private JsonScratch()
    {
        Writer = new Utf8JsonWriter(_buffer, JsonText.WriterOptions);
    }

    /// <summary>Writes into the buffer.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>What has been written. Valid until this is returned.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Writer.Flush();
            return _buffer.WrittenSpan;
        }
    }

    /// <summary>The thread's own, or a new one while that is out; empty.</summary>
    public static JsonScratch Take()
    {
        JsonScratch scratch = _kept ?? new JsonScratch();
        _kept = null;
        return scratch;
    }

    /// <summary>Empties it for whoever takes it next. It must not be used afterwards.</summary>
    public void Return()
    {
        if (_buffer.Capacity <= LargestKept)
        {
            _buffer.ResetWrittenCount();
            Writer.Reset();
            _kept = this;
        }
    }
}
