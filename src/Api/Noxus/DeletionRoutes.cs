using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Deletion;

namespace Tributary.Api.Noxus;

/// <summary>Deleting runs.</summary>
public static class DeletionRoutes
{
    /// <summary>Deletes a run.</summary>
    public static readonly ApiRoute DeleteRun = new("DeleteRun", HttpMethods.Delete, "/v1/runs/{run_id}", DeletionEndpoints.Delete);

    /// <summary>Deletes many runs.</summary>
    public static readonly ApiRoute DeleteRuns = new("DeleteRuns", HttpMethods.Post, "/v1/runs/bulk/delete", DeletionEndpoints.DeleteMany);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [DeleteRun, DeleteRuns];
}
