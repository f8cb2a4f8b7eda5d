using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>Workflows: one trigger per line of <see cref="WorkflowRoutes.All"/>.</summary>
public static class WorkflowFunctions
{
    [Function(nameof(WorkflowRoutes.SaveWorkflow))]
    public static Task SaveWorkflow([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/workflows")] HttpRequest request) =>
        WorkflowRoutes.SaveWorkflow.Run(request.HttpContext);

    [Function(nameof(WorkflowRoutes.ListWorkflows))]
    public static Task ListWorkflows([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows")] HttpRequest request) =>
        WorkflowRoutes.ListWorkflows.Run(request.HttpContext);

    [Function(nameof(WorkflowRoutes.GetWorkflow))]
    public static Task GetWorkflow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows/{workflow_id}")] HttpRequest request) =>
        WorkflowRoutes.GetWorkflow.Run(request.HttpContext);

    [Function(nameof(WorkflowRoutes.ChangeWorkflow))]
    public static Task ChangeWorkflow([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/workflows/{workflow_id}")] HttpRequest request) =>
        WorkflowRoutes.ChangeWorkflow.Run(request.HttpContext);

    [Function(nameof(WorkflowRoutes.DeleteWorkflow))]
    public static Task DeleteWorkflow([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/workflows/{workflow_id}")] HttpRequest request) =>
        WorkflowRoutes.DeleteWorkflow.Run(request.HttpContext);
}
