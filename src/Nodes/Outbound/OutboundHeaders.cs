using System.Buffers;

namespace Tributary.Nodes.Outbound;

/// <summary>Which header fields a caller may send.</summary>
internal static class OutboundHeaders
{
    /// <summary>The longest value, in characters.</summary>
    public const int LongestValue = 16 * 1024;

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // All but the tab.
    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(static code => code != '\t').Select(static code => (char)code), '\x7f']);

    // These frame the message or belong to the connection: a caller who set them could smuggle a second request in.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Expect", "Host", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <summary>What is wrong with a name, as a text that follows it; null when it can be sent.</summary>
    public static string? NameFault(string name) =>
        name.Length is 0 or > 200 || name.AsSpan().ContainsAnyExcept(TokenCharacters) ? "is not a header name"
        : Reserved.Contains(name) ? "is set by the connection and cannot be given"
        : null;

    /// <summary>What is wrong with a value, as a text that follows the header's name; null when it can be sent.</summary>
    public static string? ValueFault(string value) =>
        value.Length > LongestValue ? $"has a value longer than {LongestValue} characters"
        : value.AsSpan().ContainsAny(ControlCharacters) ? "has a value with a line break or another control character"
        : null;

    /// <summary>The first fault of a list, as a sentence; null when all can be sent.</summary>
    public static string? Fault(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        foreach ((string name, string value) in headers)
        {
            if ((NameFault(name) ?? ValueFault(value)) is { } fault)
            {
                return $"The header '{Printable(name)}' {fault}.";
            }
        }

        return null;
    }

    /// <summary>Whether a field describes a body and so goes with it.</summary>
    public static bool DescribesBody(string name) => name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a field may follow a redirect to another origin; whatever else a caller gave may be a secret meant for the first.</summary>
    public static bool MayChangeOrigin(string name) =>
        name.Equals("Accept", StringComparison.OrdinalIgnoreCase)
        || name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    private static string Printable(string name) => string.Concat(name.Take(60).Select(static character => char.IsControl(character) ? '?' : character));
}
