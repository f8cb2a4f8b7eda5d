using System.Text;
using System.Text.RegularExpressions;

namespace Tributary.Nodes.HttpRequest;

/// <summary>Decodes the bodies of answers. Strict, so that bytes that are no text are noticed.</summary>
internal static partial class BodyEncoding
{
    private const int LongestDeclaration = 256;

    private static readonly Encoding Utf8 = Named("utf-8")!;

    // UTF-32 first: its mark begins with the one of UTF-16.
    private static readonly Encoding[] Marked = [Named("utf-32")!, Named("utf-32BE")!, Utf8, Named("utf-16")!, Named("utf-16BE")!];

    /// <summary>The text without the mark of its encoding.</summary>
    /// <param name="body">The bytes. A mark at their beginning counts before all else that is said of their encoding.</param>
    /// <param name="charset">What the answer says; null when nothing, and then what XML says of itself counts. One that this server does not know is tried as UTF-8.</param>
    /// <exception cref="DecoderFallbackException">They are no text in their encoding.</exception>
    public static string Decode(ReadOnlySpan<byte> body, string? charset)
    {
        foreach (Encoding marked in Marked)
        {
            if (body.StartsWith(marked.Preamble))
            {
                return marked.GetString(body[marked.Preamble.Length..]);
            }
        }

        return ((charset is null ? OfXml(body) : Named(charset)) ?? Utf8).GetString(body);
    }

    private static Encoding? OfXml(ReadOnlySpan<byte> body)
    {
        foreach (Encoding wide in Marked)
        {
            if (wide != Utf8 && body.StartsWith(wide.GetBytes("<?xml")))
            {
                return wide;
            }
        }

        // A declaration that can be read as it is does not stand in one of those, whatever it says.
        Match declared = Declaration().Match(Encoding.Latin1.GetString(body[..Math.Min(body.Length, LongestDeclaration)]));
        return declared.Success && Named(declared.Groups[1].Value) is { } named && body.StartsWith(named.GetBytes("<?xml")) ? named : null;
    }

    private static Encoding? Named(string name)
    {
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // Some are known and refused, such as UTF-7.
            return null;
        }
    }

    [GeneratedRegex(@"^<\?xml[^>]*\sencoding\s*=\s*[""']([A-Za-z0-9._-]+)[""']", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
