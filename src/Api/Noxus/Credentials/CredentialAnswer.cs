using Microsoft.AspNetCore.Http;
using Tributary.Api.Credentials;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Credentials;

/// <summary>A credential without its secret.</summary>
/// <param name="WorkspaceId">Its workspace.</param>
/// <param name="Credential">As it is kept.</param>
internal sealed record CredentialAnswer(Guid WorkspaceId, KeptCredential Credential) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        EntityTag.Show(httpContext.Response, Credential.ETag);
        return JsonResponse.Write(httpContext, StatusCodes.Status200OK, (WorkspaceId, Credential), CredentialJson.Write);
    }
}
