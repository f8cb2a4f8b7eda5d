using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Http;

/// <summary>An answer whose JSON text is there already.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Utf8Json">The text.</param>
internal sealed record JsonBytes(int Status, ReadOnlyMemory<byte> Utf8Json) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        JsonResponse.Begin(httpContext, Status, Utf8Json.Length);
        await httpContext.Response.BodyWriter.WriteAsync(Utf8Json, httpContext.RequestAborted);
    }
}
