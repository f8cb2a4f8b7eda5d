namespace Tributary.Nodes.Outbound;

/// <summary>The answer to an <see cref="OutboundRequest"/>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The header fields, names in lower case, each once; several values are joined by <c>", "</c>.</param>
/// <param name="Body">The body, decompressed.</param>
/// <param name="Url">Where it came from, after redirects.</param>
public sealed record OutboundResponse(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, Uri Url)
{
    /// <summary>The value of a header field; null when there is none.</summary>
    /// <param name="name">The name in lower case.</param>
    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;
}
