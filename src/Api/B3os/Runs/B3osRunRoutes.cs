using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Streams;

namespace Tributary.Api.B3os.Runs;

/// <summary>Runs.</summary>
internal static class B3osRunRoutes
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("B3osCreateRun", HttpMethods.Post, "/v1/runs", RunEndpoints.Create),
        new("B3osCreateSyncRun", HttpMethods.Post, "/v1/runs/sync", RunEndpoints.CreateAndWait),
        new("B3osListRuns", HttpMethods.Get, "/v1/runs", RunListEndpoints.List),
        new("B3osCountRuns", HttpMethods.Get, "/v1/runs/status-counts", RunListEndpoints.Count),
        new("B3osCountRunsByWorkflow", HttpMethods.Get, "/v1/runs/status-counts/by-workflow", RunListEndpoints.CountByWorkflow),
        new("B3osGetRun", HttpMethods.Get, "/v1/runs/{id}", RunEndpoints.Get),
        new("B3osCancelRun", HttpMethods.Post, "/v1/runs/{id}/cancel", RunEndpoints.Cancel),
        new("B3osRetryRun", HttpMethods.Post, "/v1/runs/{id}/retry", RetryEndpoints.Retry),
        new("B3osResumeNode", HttpMethods.Post, "/v1/runs/{id}/nodes/{nodeId}/resume", ResumeEndpoints.Resume),
        new("B3osFollowRun", HttpMethods.Get, "/v1/runs/{id}/stream", StreamEndpoints.Follow),
        new("B3osFollowRuns", HttpMethods.Get, "/v1/workflow-runs/stream", MergedStreamEndpoints.Follow),
        new("B3osListVariableWrites", HttpMethods.Get, "/v1/runs/{id}/variable-writes", VariableEndpoints.ListWrites),
    ];
}
