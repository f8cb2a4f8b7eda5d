using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Http;

/// <summary>The id by which a request is found again in logs.</summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";

    private const int Longest = 64;

    private static readonly SearchValues<char> Sane =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>The caller's own id when it cannot harm a log line, else a new one.</summary>
    public static string Of(HttpRequest request)
    {
        string? given = request.Headers[Header];
        return given is { Length: > 0 and <= Longest } && !given.AsSpan().ContainsAnyExcept(Sane) ? given : Guid.NewGuid().ToString("N");
    }
}
