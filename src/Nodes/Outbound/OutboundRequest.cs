namespace Tributary.Nodes.Outbound;

/// <summary>A request to a server that a caller named.</summary>
/// <param name="Method">The method.</param>
/// <param name="Url">An absolute http or https URL without user information.</param>
public sealed record OutboundRequest(HttpMethod Method, string Url)
{
    /// <summary>The most redirects that are followed.</summary>
    public const int MostRedirects = 10;

    /// <summary>Header fields, sent as they are. Default: none; a <c>User-Agent</c> is added when there is none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body; null sends none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The time for everything: connecting, redirects, and reading the whole answer. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest answer in bytes, counted after decompression. Default 5 MiB.</summary>
    public int MaxResponseBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Whether redirects are followed, <see cref="MostRedirects"/> at most; otherwise they are answers. Default true.</summary>
    public bool FollowRedirects { get; init; } = true;

    /// <summary>Whether the body of the answer is left unread, so that neither its size nor its end matters. Default false.</summary>
    public bool IgnoresBody { get; init; }
}
