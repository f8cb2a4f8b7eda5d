using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Noxus;

/// <summary>The route table of the Noxus front door. A host that cannot map it maps its lines one by one with <see cref="ApiRoute.Run"/>.</summary>
public static class NoxusRoutes
{
    /// <summary>Saves a workflow.</summary>
    public static readonly ApiRoute SaveWorkflow = new("SaveWorkflow", HttpMethods.Post, "/v1/workflows", WorkflowEndpoints.Save);

    /// <summary>Lists workflows.</summary>
    public static readonly ApiRoute ListWorkflows = new("ListWorkflows", HttpMethods.Get, "/v1/workflows", WorkflowEndpoints.List);

    /// <summary>Reads a workflow.</summary>
    public static readonly ApiRoute GetWorkflow = new("GetWorkflow", HttpMethods.Get, "/v1/workflows/{workflow_id}", WorkflowEndpoints.Get);

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

    /// <summary>Lists the node kinds.</summary>
    public static readonly ApiRoute ListNodes = new("ListNodes", HttpMethods.Get, "/v1/nodes", NodeEndpoints.List);

    /// <summary>The whole table.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        SaveWorkflow, ListWorkflows, GetWorkflow, CreateRun, CreateSyncRun, ListRuns, GetWorkflowRun, GetWorkflowRunAlias, GetRun, FollowRun, StopRun, ListNodes,
    ];
}
