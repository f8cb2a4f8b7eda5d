using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Tributary.Api.FrontDoors;

/// <summary>Keys that come as <c>Authorization: Bearer &lt;key&gt;</c>.</summary>
internal static class BearerKey
{
    private const string Scheme = "Bearer ";

    /// <summary>The key; null when the header is missing or of another scheme.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers[HeaderNames.Authorization] is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && value.AsSpan(Scheme.Length).Trim() is { Length: > 0 } key
            ? key.ToString()
            : null;
}
