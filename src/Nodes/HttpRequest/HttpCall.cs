using Tributary.Engine.Templates;
using Tributary.Nodes.Outbound;
using Tributary.Nodes.Templates;

namespace Tributary.Nodes.HttpRequest;

/// <summary>The requests of one execution.</summary>
/// <param name="config">What is configured.</param>
/// <param name="scope">What the placeholders stand for.</param>
/// <param name="sender">Who sends the requests; null when they do not say.</param>
/// <param name="idempotencyKey">The key of the step.</param>
internal sealed class HttpCall(HttpRequestConfig config, VariableScope scope, HttpSender? sender, string idempotencyKey)
{
    /// <summary>The address of the first request, without a key in its query.</summary>
    public string Url { get; } = scope.Render(config.Url);

    /// <summary>A request.</summary>
    /// <param name="url">The address.</param>
    /// <param name="page">Which page it asks for, from 1: each is a step of its own for a server that knows steps by their key.</param>
    public OutboundRequest Request(string url, int page) => new(config.Method, sender?.Url(url) ?? url)
    {
        Headers = Headers(page == 1 ? idempotencyKey : $"{idempotencyKey}/page/{page}"),
        Body = config.Body is { } body ? body.Render(scope) : default(ReadOnlyMemory<byte>?),
        Timeout = config.Timeout,
        MaxResponseBytes = config.MaxResponseBytes,
        FollowRedirects = config.FollowRedirects,
    };

    private List<KeyValuePair<string, string>> Headers(string key)
    {
        List<KeyValuePair<string, string>> headers = new(config.Headers.Count + 3);
        bool hasKey = false;
        bool hasType = config.ContentType is null || config.Body is null;
        foreach ((string name, TextTemplate value) in config.Headers)
        {
            hasKey |= name.Equals("Idempotency-Key", StringComparison.OrdinalIgnoreCase);
            hasType |= name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);
            headers.Add(KeyValuePair.Create(name, scope.Render(value)));
        }

        if (sender?.Header is { } auth)
        {
            headers.RemoveAll(header => header.Key.Equals(auth.Key, StringComparison.OrdinalIgnoreCase));
            headers.Add(auth);
        }

        if (!hasKey)
        {
            headers.Add(KeyValuePair.Create("Idempotency-Key", IdempotencyHeader.ValueOf(key)));
        }

        if (!hasType)
        {
            headers.Add(KeyValuePair.Create("Content-Type", config.ContentType!));
        }

        return headers;
    }
}
