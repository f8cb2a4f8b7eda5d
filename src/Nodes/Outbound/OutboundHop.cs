using System.Net;

namespace Tributary.Nodes.Outbound;

/// <summary>One request of a chain of redirects.</summary>
/// <param name="Method">The method.</param>
/// <param name="Url">Where to.</param>
/// <param name="Headers">The header fields that may go there.</param>
/// <param name="Body">The body; null sends none.</param>
internal sealed record OutboundHop(HttpMethod Method, Uri Url, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte>? Body)
{
    /// <summary>The request that a redirect asks for.</summary>
    public OutboundHop Redirected(HttpStatusCode status, Uri target)
    {
        bool becomesGet = status switch
        {
            HttpStatusCode.SeeOther => Method != HttpMethod.Head && Method != HttpMethod.Get,
            HttpStatusCode.MovedPermanently or HttpStatusCode.Found => Method == HttpMethod.Post,
            _ => false,
        };
        bool sameOrigin = OutboundUrl.IsSameOrigin(Url, target);
        return new OutboundHop(
            becomesGet ? HttpMethod.Get : Method,
            target,
            [.. Headers.Where(header => (sameOrigin || OutboundHeaders.MayChangeOrigin(header.Key)) && !(becomesGet && OutboundHeaders.DescribesBody(header.Key)))],
            becomesGet ? null : Body);
    }

    /// <summary>The request as it is sent.</summary>
    public HttpRequestMessage ToMessage()
    {
        HttpRequestMessage message = new(Method, Url);
        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
        }

        bool hasUserAgent = false;
        foreach ((string name, string value) in Headers)
        {
            hasUserAgent |= name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase);
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                (message.Content ??= new ReadOnlyMemoryContent(default)).Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (!hasUserAgent)
        {
            message.Headers.TryAddWithoutValidation("User-Agent", OutboundClient.UserAgent);
        }

        return message;
    }
}
