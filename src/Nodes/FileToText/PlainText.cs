using System.Text;

namespace Tributary.Nodes.FileToText;

/// <summary>Reads files that are text as they stand.</summary>
internal static class PlainText
{
    private static readonly (byte[] Mark, Encoding Encoding)[] Marked =
    [
        // UTF-32 first: its mark begins like that of UTF-16.
        ([0xFF, 0xFE, 0x00, 0x00], new UTF32Encoding(bigEndian: false, byteOrderMark: true)),
        ([0x00, 0x00, 0xFE, 0xFF], new UTF32Encoding(bigEndian: true, byteOrderMark: true)),
        ([0xEF, 0xBB, 0xBF], Encoding.UTF8),
        ([0xFF, 0xFE], Encoding.Unicode),
        ([0xFE, 0xFF], Encoding.BigEndianUnicode),
    ];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text by its byte order mark; without one as UTF-8, and as Latin-1, with a warning, when it is not that.</summary>
    public static FileText Read(byte[] content)
    {
        foreach ((byte[] mark, Encoding encoding) in Marked)
        {
            if (content.AsSpan().StartsWith(mark))
            {
                return new FileText(encoding.GetString(content, mark.Length, content.Length - mark.Length));
            }
        }

        if (content.AsSpan().Contains((byte)0))
        {
            throw new UnreadableFileException("unsupported_file_type", "is said to be text and is not.");
        }

        try
        {
            return new FileText(Strict.GetString(content));
        }
        catch (DecoderFallbackException)
        {
            return new FileText(Encoding.Latin1.GetString(content), "The file is not UTF-8; it was read as Latin-1, so some characters may be wrong.");
        }
    }
}
