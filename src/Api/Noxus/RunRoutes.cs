using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Noxus;

/// <summary>Runs.</summary>
public static class RunRoutes
{
    /// <summary>Creates a run.</summary>
    public static readonly ApiRoute CreateRun = new("CreateRun", HttpMethods.Post, "/v1/workflows/{workflow_id}/runs", RunEndpoints.Create);

    /// <summary>Creates a run and waits for it.</summary>
    public static readonly ApiRoute CreateSyncRun =
        new("CreateSyncRun", HttpMethods.Post, "/v1/workflows/{workflow_id}/runs/sync", RunEndpoints.CreateAndWait);

    /// <summary>Lists a workflow's runs.</summary>
    public static readonly ApiRoute ListRuns = new("ListRuns", HttpMethods.Get, "/v1/workflows/{workflow_id}/runs", RunEndpoints.List);

    /// <summary>Reads a workflow's run.</summary>
    public static readonly ApiRoute GetWorkflowRun =
        new("GetWorkflowRun", HttpMethods.Get, "/v1/workflows/{workflow_id}/runs/{run_id}", RunEndpoints.GetOfWorkflow);

    /// <summary>The same under the path that older clients use.</summary>
    public static readonly ApiRoute GetWorkflowRunAlias =
        new("GetWorkflowRunAlias", HttpMethods.Get, "/v1/workflows/{workflow_id}/run/{run_id}", RunEndpoints.GetOfWorkflow);

    /// <summary>Reads a run.</summary>
    public static readonly ApiRoute GetRun = new("GetRun", HttpMethods.Get, "/v1/runs/{run_id}", RunEndpoints.Get);

    /// <summary>Streams a run's events.</summary>
    public static readonly ApiRoute FollowRun = new("FollowRun", HttpMethods.Get, "/v1/runs/{run_id}/events", EventEndpoints.Follow);

    /// <summary>Stops a run.</summary>
    public static readonly ApiRoute StopRun = new("StopRun", HttpMethods.Post, "/v1/runs/{run_id}/stop", RunEndpoints.Stop);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [CreateRun, CreateSyncRun, ListRuns, GetWorkflowRun, GetWorkflowRunAlias, GetRun, FollowRun, StopRun];
}
