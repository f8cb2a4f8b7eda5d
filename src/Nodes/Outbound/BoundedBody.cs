using System.Buffers;

namespace Tributary.Nodes.Outbound;

/// <summary>Reads a body no further than allowed.</summary>
internal static class BoundedBody
{
    private const int Piece = 16 * 1024;

    /// <summary>The whole body; null when it is longer than <paramref name="limit"/> bytes. What is read is already decompressed.</summary>
    public static async Task<ReadOnlyMemory<byte>?> Read(Stream body, int limit, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> buffer = new();
        while (true)
        {
            int read = await body.ReadAsync(buffer.GetMemory(Piece), cancellationToken);
            if (read == 0)
            {
                return buffer.WrittenMemory;
            }

            buffer.Advance(read);
            if (buffer.WrittenCount > limit)
            {
                return null;
            }
        }
    }
}
