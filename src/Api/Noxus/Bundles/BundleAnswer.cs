using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Noxus.Bundles;

/// <summary>A bundle as a file.</summary>
/// <param name="WorkflowId">The workflow it was made for.</param>
/// <param name="Text">Its text.</param>
/// <param name="Format">How it is written.</param>
internal sealed record BundleAnswer(Guid WorkflowId, byte[] Text, BundleFormat Format) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = Format == BundleFormat.V4 ? "application/yaml" : "text/plain; charset=utf-8";
        response.ContentLength = Text.Length;
        response.Headers.ContentDisposition = $"attachment; filename=\"workflow-{WorkflowId}.nx\"";
        await response.BodyWriter.WriteAsync(Text, httpContext.RequestAborted);
    }
}
