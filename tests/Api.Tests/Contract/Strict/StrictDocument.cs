using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>Checks an answer, and the request if it was taken.</summary>
    /// <param name="request">The request.</param>
    /// <param name="sent">The JSON that it sent; null for none.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="body">The JSON that was answered; null for something else.</param>
    public static void Check(HttpRequestMessage request, JsonElement? sent, HttpResponseMessage answer, JsonElement? body)
    {
        string path = request.RequestUri!.AbsolutePath;
        int status = (int)answer.StatusCode;
        if (DocumentedDoor.Noxus.Find(request.Method.Method, path) is not { } operation)
        {
            Assert.True(status is 404 or 405 || OfNoDoor.Contains(path), $"{request.Method} {path} answers {status}, and no document has it.");
            return;
        }

        bool hasBody = request.Method != HttpMethod.Head && answer.Content.Headers.ContentLength != 0;
        DocumentedDoor.Noxus.CheckAnswer(operation, status, hasBody ? answer.Content.Headers.ContentType?.MediaType : null, body);
        if (answer.IsSuccessStatusCode)
        {
            CheckQuery(operation, request.RequestUri.Query);
            if (sent is { ValueKind: JsonValueKind.Object } json && operation["requestBody"] is not null)
            {
                DocumentedDoor.Noxus.CheckRequest(operation, json);
            }
        }
    }

    private static void CheckQuery(JsonNode operation, string query)
    {
        HashSet<string> known = [.. DocumentedDoor.Noxus.ParametersOf(operation, "query")];
        Assert.All(
            query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=')[0]),
            name => Assert.True(known.Contains(name), $"The document does not say that {operation["operationId"]} looks at {name}."));
    }
}
