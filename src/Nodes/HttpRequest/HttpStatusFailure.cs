using Tributary.Engine.Runs;
using Tributary.Nodes.Json;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.HttpRequest;

/// <summary>An answer whose status says that the request failed.</summary>
internal static class HttpStatusFailure
{
    /// <summary>The failure. Paths and queries may hold keys, so only the origin is named.</summary>
    public static Failure Of(HttpMethod method, OutboundResponse response, DateTimeOffset now)
    {
        string said = new HttpResult(response).Text is { Length: > 0 } text ? $": {JsonTextInput.Excerpt(text)}" : ".";
        return new Failure(
            "http_status",
            $"{method} {OutboundUrl.Origin(response.Url)} answered {response.Status}{said}",
            Retryable: response.Status is 408 or 429 or >= 500,
            RetryAfter: RetryAfterHeader.Read(response.Header("retry-after"), now));
    }
}
