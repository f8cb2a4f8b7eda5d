using Tributary.Engine.Runs;
using Tributary.Nodes.Credentials;
using Tributary.Nodes.Json;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.HttpRequest;

/// <summary>An answer whose status says that the request failed.</summary>
internal static class HttpStatusFailure
{
    /// <summary>The failure. Paths and queries may hold keys, so only the origin is named.</summary>
    /// <param name="method">The method of the request.</param>
    /// <param name="response">The answer.</param>
    /// <param name="now">The time.</param>
    /// <param name="redaction">What takes the secrets of the call out before the text is cut, as a part of one is not known to be one; null when there are none.</param>
    public static Failure Of(HttpMethod method, OutboundResponse response, DateTimeOffset now, SecretRedaction? redaction)
    {
        string said = new HttpResult(response).Text is { Length: > 0 } text ? $": {JsonTextInput.Excerpt(redaction?.Text(text) ?? text)}" : ".";
        return new Failure(
            "http_status",
            $"{method} {OutboundUrl.Origin(response.Url)} answered {response.Status}{said}",
            Retryable: response.Status is 408 or 429 or >= 500,
            RetryAfter: RetryAfterHeader.Read(response.Header("retry-after"), now));
    }
}
