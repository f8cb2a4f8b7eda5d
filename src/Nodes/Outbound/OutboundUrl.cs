using System.Diagnostics.CodeAnalysis;

namespace Tributary.Nodes.Outbound;

/// <summary>Reads the URLs of outbound requests.</summary>
internal static class OutboundUrl
{
    /// <summary>Reads a URL.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="url">The URL.</param>
    /// <param name="fault">What is wrong, as a text that follows "the URL"; the URL itself, which may hold a secret, is not in it.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out string? fault)
    {
        url = null;
        fault = text.AsSpan().ContainsAnyInRange('\0', '\x1f') ? "must not hold control characters"
            : !Uri.TryCreate(text, UriKind.Absolute, out url) ? "must be absolute, such as https://example.com/path"
            : FaultOf(url);
        return fault is null;
    }

    /// <summary>What is wrong with a URL that could be parsed; null when it may be used.</summary>
    public static string? FaultOf(Uri url) =>
        url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps ? $"must begin with http:// or https://, not {url.Scheme}:"
        : url.Host.Length == 0 ? "must name a host"
        : url.UserInfo.Length > 0 ? "must not hold a user name or password; send an Authorization header"
        : null;

    /// <summary>What is wrong with a redirect; null when it may be followed.</summary>
    public static string? RedirectFault(Uri from, Uri target) =>
        from.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp ? "must not lead from https to http" : FaultOf(target);

    /// <summary>Scheme, host and port: as much of a URL as may be shown.</summary>
    public static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);

    /// <summary>Whether two URLs lead to the same server in the same way.</summary>
    public static bool IsSameOrigin(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Port == right.Port && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);
}
