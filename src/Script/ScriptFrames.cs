using System.Buffers.Binary;

namespace Tributary.Script;

/// <summary>How messages follow one another in a stream: four bytes that give the length, the lowest first, and the message.</summary>
internal static class ScriptFrames
{
    private const int Head = sizeof(int);

    /// <summary>A message as it is sent.</summary>
    public static byte[] Of(ReadOnlySpan<byte> message)
    {
        byte[] frame = new byte[Head + message.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, message.Length);
        message.CopyTo(frame.AsSpan(Head));
        return frame;
    }

    /// <summary>Waits for the next message.</summary>
    /// <returns>The message; null when the stream has ended.</returns>
    /// <exception cref="InvalidDataException">It is longer than <paramref name="longest"/> bytes.</exception>
    /// <exception cref="EndOfStreamException">The stream ended within a message.</exception>
    public static byte[]? Read(Stream stream, int longest)
    {
        byte[] head = new byte[Head];
        int read = stream.ReadAtLeast(head, Head, throwOnEndOfStream: false);
        if (read < Head)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length < 0 || length > longest)
        {
            throw new InvalidDataException($"A message of {length} bytes is announced; the limit is {longest}.");
        }

        byte[] message = new byte[length];
        stream.ReadExactly(message);
        return message;
    }
}
