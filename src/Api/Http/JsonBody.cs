using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Http;

/// <summary>A request's body as a JSON object; whatever is taken from it must be done with before it is disposed.</summary>
internal sealed class JsonBody : IDisposable
{
    private static readonly JsonElement Empty = JsonElement.Parse("{}"u8);

    private readonly RequestBody _body;
    private readonly JsonDocument? _document;

    private JsonBody(RequestBody body, JsonDocument? document, JsonElement? root)
    {
        _body = body;
        _document = document;
        Root = root;
    }

    /// <summary>The object; null when the body is none.</summary>
    public JsonElement? Root { get; }

    /// <summary>Reads a body; null when it is longer than <paramref name="limit"/> bytes.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="faults">Takes what is wrong with the body.</param>
    /// <param name="isOptional">Whether no body at all is as good as an object without keys.</param>
    public static async ValueTask<JsonBody?> Read(HttpContext context, int limit, FaultList faults, bool isOptional = false)
    {
        RequestBody? body = await RequestBody.Read(context, limit);
        if (body is null)
        {
            return null;
        }

        if (isOptional && body.Utf8.IsEmpty)
        {
            return new JsonBody(body, null, Empty);
        }

        JsonDocument? document = RequestJson.Parse(body.Utf8, faults);
        return new JsonBody(body, document, document?.RootElement);
    }

    public void Dispose()
    {
        _document?.Dispose();
        _body.Dispose();
    }
}
