using Microsoft.AspNetCore.Http;
using Tributary.Engine.Stores;

namespace Tributary.Api;

/// <summary>A request that was let in.</summary>
/// <param name="Context">The request and its answer.</param>
/// <param name="Services">What the server has to answer it with.</param>
/// <param name="Caller">The caller's key; null for a route that needs none.</param>
public readonly record struct ApiCall(HttpContext Context, ApiServices Services, StoredKey? Caller)
{
    /// <summary>The workspace that the caller's key opens; empty for a route that needs no key.</summary>
    public Guid WorkspaceId => Caller?.WorkspaceId ?? Guid.Empty;

    /// <summary>Cancelled when the caller has gone. It ends waits, never runs.</summary>
    public CancellationToken Aborted => Context.RequestAborted;
}
