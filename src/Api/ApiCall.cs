using Microsoft.AspNetCore.Http;

namespace Tributary.Api;

/// <summary>A request that was let in.</summary>
/// <param name="Context">The request and its answer.</param>
/// <param name="Services">What the server has to answer it with.</param>
/// <param name="WorkspaceId">The workspace that the caller's key opens; empty for a route that needs no key.</param>
public readonly record struct ApiCall(HttpContext Context, ApiServices Services, Guid WorkspaceId)
{
    /// <summary>Cancelled when the caller has gone. It ends waits, never runs.</summary>
    public CancellationToken Aborted => Context.RequestAborted;
}
