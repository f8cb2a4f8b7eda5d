using System.Buffers;
using Tributary.Nodes.Files;

namespace Tributary.Nodes.Outbound;

/// <summary>
/// The body of an answer while it arrives, read no further than allowed and already decompressed. What goes wrong with it is thrown as
/// <see cref="OutboundBodyException"/>, so that nobody takes it for a fault of what the body is written to.
/// </summary>
/// <param name="body">The body.</param>
/// <param name="origin">Where it comes from, as much as may be shown.</param>
/// <param name="limit">The most bytes that are read.</param>
internal sealed class OutboundBody(Stream body, string origin, int limit) : ForwardStream
{
    private const int Piece = 16 * 1024;

    private long _length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await body.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new OutboundBodyException(OutboundResult.Passing("connection_failed", $"{origin} broke off in the middle of its answer."), exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            throw new OutboundBodyException(OutboundResult.Passing("connection_failed", $"The compressed answer of {origin} is damaged."), exception);
        }

        _length += read;
        return _length <= limit
            ? read
            : throw new OutboundBodyException(OutboundResult.Refusal("too_large", $"The answer of {origin} is larger than {limit} bytes."));
    }

    /// <summary>Reads all of it into memory.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadWhole(CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> buffer = new();
        while (await ReadAsync(buffer.GetMemory(Piece), cancellationToken) is > 0 and int read)
        {
            buffer.Advance(read);
        }

        return buffer.WrittenMemory;
    }
}
