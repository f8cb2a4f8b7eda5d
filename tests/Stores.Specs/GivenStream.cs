namespace Tributary.Stores.Specs;

/// <summary>A content of a given length that is made while it is read, the same every time, and cannot be sought in.</summary>
/// <param name="length">Its length in bytes.</param>
internal sealed class GivenStream(long length) : Stream
{
    private long _position;

    /// <summary>Thrown where the content should end; null for one that ends.</summary>
    public Exception? Fault { get; init; }

    /// <summary>Done at every read.</summary>
    public Action OnRead { get; init; } = static () => { };

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        OnRead();
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Fill(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Servers do not allow it.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    private int Fill(Span<byte> buffer)
    {
        int count = (int)Math.Min(buffer.Length, length - _position);
        if (count == 0 && Fault is not null && buffer.Length > 0)
        {
            throw Fault;
        }

        for (int i = 0; i < count; i++)
        {
            buffer[i] = (byte)((_position + i) * 31 >> 3);
        }

        _position += count;
        return count;
    }
}
