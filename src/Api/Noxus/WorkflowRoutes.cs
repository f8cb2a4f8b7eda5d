using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Noxus;

/// <summary>Workflows.</summary>
public static class WorkflowRoutes
{
    /// <summary>Saves a workflow.</summary>
    public static readonly ApiRoute SaveWorkflow = new("SaveWorkflow", HttpMethods.Post, "/v1/workflows", WorkflowEndpoints.Save);

    /// <summary>Lists workflows.</summary>
    public static readonly ApiRoute ListWorkflows = new("ListWorkflows", HttpMethods.Get, "/v1/workflows", WorkflowEndpoints.List);

    /// <summary>Reads a workflow.</summary>
    public static readonly ApiRoute GetWorkflow = new("GetWorkflow", HttpMethods.Get, "/v1/workflows/{workflow_id}", WorkflowEndpoints.Get);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [SaveWorkflow, ListWorkflows, GetWorkflow];
}
