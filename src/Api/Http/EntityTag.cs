using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Http;

/// <summary>The state of a resource as HTTP tells it, in the headers <c>ETag</c> and <c>If-Match</c>.</summary>
internal static class EntityTag
{
    /// <summary>Whatever state the resource is in, as long as there is one.</summary>
    public const string Any = "*";

    public static void Show(HttpResponse response, string etag) => response.Headers.ETag = $"\"{etag}\"";

    /// <summary>The states a request accepts, without their quotes; null when it names none.</summary>
    public static IReadOnlyList<string>? Expected(HttpRequest request) => request.Headers.IfMatch.Count == 0
        ? null
        : [.. request.Headers.IfMatch.SelectMany(static line => (line ?? string.Empty).Split(',')).Select(static tag => Bare(tag.Trim())).Where(static tag => tag.Length > 0)];

    /// <summary>A tag without its quotes and its mark of weakness; gateways that compress answers add that mark.</summary>
    public static string Bare(string tag) => (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"');
}
