using System.Text.Json;
using Tributary.Api.Health;
using Tributary.Api.OpenApi;
using Tributary.Api.Tests.OpenApi;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>Holds what is sent and answered against the document of the front door.</summary>
internal static class StrictDocument
{
    // What is larger is sent to be refused, or costs more than it tells.
    private const int LargestBody = 1024 * 1024;

    private static readonly HashSet<string> OfNoDoor = [.. HealthRoutes.All.Concat(OpenApiRoutes.All).Select(static route => route.Pattern)];

    /// <summary>The JSON that is about to be sent; null for none.</summary>
    public static async Task<JsonElement?> BodyOf(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not StringContent { Headers.ContentType.MediaType: "application/json", Headers.ContentLength: <= LargestBody } content)
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(await content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Demands that an answer, and the request if it was taken, are as the document says, and that what is in no document is not there.</summary>
    /// <param name="request">The request.</param>
    /// <param name="sent">The JSON that it sent; null for none.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="body">The JSON that was answered; null for something else.</param>
    public static void Check(HttpRequestMessage request, JsonElement? sent, HttpResponseMessage answer, JsonElement? body)
    {
        string path = request.RequestUri!.AbsolutePath;
        Assert.True(
            DocumentedDoor.Noxus.Check(request, sent, answer, body) || (int)answer.StatusCode is 404 or 405 || OfNoDoor.Contains(path),
            $"{request.Method} {path} answers {(int)answer.StatusCode}, and no document has it.");
    }
}
