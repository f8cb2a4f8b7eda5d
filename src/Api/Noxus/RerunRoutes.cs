using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Reruns;

namespace Tributary.Api.Noxus;

/// <summary>Doing once more what a run did.</summary>
public static class RerunRoutes
{
    /// <summary>Tries a run again that failed or was stopped.</summary>
    public static readonly ApiRoute RetryRun = new("RetryRun", HttpMethods.Post, "/v1/runs/{run_id}/retry", RerunEndpoints.Retry);

    /// <summary>Does a run once more from the start.</summary>
    public static readonly ApiRoute ReplayRun = new("ReplayRun", HttpMethods.Post, "/v1/runs/{run_id}/replay", RerunEndpoints.Replay);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [RetryRun, ReplayRun];
}
