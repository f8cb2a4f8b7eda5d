using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Definitions;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Versions;

/// <summary>A saved version.</summary>
/// <param name="Version">As it is kept.</param>
internal sealed record VersionAnswer(StoredVersion Version) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        EntityTag.Show(httpContext.Response, Version.ETag);
        return JsonResponse.Write(httpContext, StatusCodes.Status200OK, Version, WorkflowJson.Write);
    }
}
