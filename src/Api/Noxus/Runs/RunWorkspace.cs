using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Admin;

namespace Tributary.Api.Noxus.Runs;

/// <summary>Which workspace a run is meant for.</summary>
internal static class RunWorkspace
{
    private static readonly ErrorAnswer Foreign =
        new(StatusCodes.Status403Forbidden, "The API key does not open the workspace named by group_id. Leave group_id out, or use a key of that workspace.");

    /// <summary>The caller's own workspace, or the one that <paramref name="groupId"/> names, which only a tenant admin may.</summary>
    /// <param name="call">The request.</param>
    /// <param name="groupId">What the request says; null for nothing.</param>
    /// <returns>The workspace; with the answer that says why not, the caller's own.</returns>
    public static async ValueTask<(Guid Id, IResult? Refusal)> Of(ApiCall call, string? groupId)
    {
        Guid own = call.WorkspaceId;
        bool isId = RequestValues.TryReadId(groupId, out Guid named);
        if (groupId is null || (isId && named == own))
        {
            return (own, null);
        }

        if (call.Caller is not { IsTenantAdmin: true })
        {
            return (own, Foreign);
        }

        return isId && await call.Services.Access.Workspaces.Find(named, call.Aborted) is not null ? (named, null) : (own, GroupEndpoints.NoSuchGroup);
    }
}
