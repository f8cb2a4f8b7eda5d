using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Workflows;

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

    /// <summary>Changes a workflow.</summary>
    public static readonly ApiRoute ChangeWorkflow =
        new("ChangeWorkflow", HttpMethods.Patch, "/v1/workflows/{workflow_id}", WorkflowChangeEndpoints.Patch);

    /// <summary>Deletes a workflow.</summary>
    public static readonly ApiRoute DeleteWorkflow =
        new("DeleteWorkflow", HttpMethods.Delete, "/v1/workflows/{workflow_id}", WorkflowChangeEndpoints.Delete);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [SaveWorkflow, ListWorkflows, GetWorkflow, ChangeWorkflow, DeleteWorkflow];
}
