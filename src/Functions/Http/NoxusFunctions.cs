using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>The Noxus front door: one trigger per line of <see cref="NoxusRoutes.All"/>. The API lets callers in by their key, so the platform does not.</summary>
public static class NoxusFunctions
{
    [Function(nameof(NoxusRoutes.SaveWorkflow))]
    public static Task SaveWorkflow([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/workflows")] HttpRequest request) =>
        NoxusRoutes.SaveWorkflow.Run(request.HttpContext);

    [Function(nameof(NoxusRoutes.ListWorkflows))]
    public static Task ListWorkflows([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows")] HttpRequest request) =>
        NoxusRoutes.ListWorkflows.Run(request.HttpContext);

    [Function(nameof(NoxusRoutes.GetWorkflow))]
    public static Task GetWorkflow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows/{workflow_id}")] HttpRequest request) =>
        NoxusRoutes.GetWorkflow.Run(request.HttpContext);

    [Function(nameof(NoxusRoutes.CreateRun))]
    public static Task CreateRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/workflows/{workflow_id}/runs")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(NoxusRoutes.CreateRun, request.HttpContext);

    // The official wait takes the platform's own view of a request; the HttpContext comes with the function's context.
    [Function(nameof(NoxusRoutes.CreateSyncRun))]
    public static Task CreateSyncRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/workflows/{workflow_id}/runs/sync")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        FunctionContext function) => new Invocation(client, new WaitRequest(request)).Serve(NoxusRoutes.CreateSyncRun, function.GetHttpContext());

    [Function(nameof(NoxusRoutes.ListRuns))]
    public static Task ListRuns([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows/{workflow_id}/runs")] HttpRequest request) =>
        NoxusRoutes.ListRuns.Run(request.HttpContext);

    [Function(nameof(NoxusRoutes.GetWorkflowRun))]
    public static Task GetWorkflowRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows/{workflow_id}/runs/{run_id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(NoxusRoutes.GetWorkflowRun, request.HttpContext);

    [Function(nameof(NoxusRoutes.GetWorkflowRunAlias))]
    public static Task GetWorkflowRunAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows/{workflow_id}/run/{run_id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(NoxusRoutes.GetWorkflowRunAlias, request.HttpContext);

    [Function(nameof(NoxusRoutes.GetRun))]
    public static Task GetRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/runs/{run_id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(NoxusRoutes.GetRun, request.HttpContext);

    [Function(nameof(NoxusRoutes.FollowRun))]
    public static Task FollowRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/runs/{run_id}/events")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(NoxusRoutes.FollowRun, request.HttpContext);

    [Function(nameof(NoxusRoutes.StopRun))]
    public static Task StopRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/runs/{run_id}/stop")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(NoxusRoutes.StopRun, request.HttpContext);

    [Function(nameof(NoxusRoutes.ListNodes))]
    public static Task ListNodes([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/nodes")] HttpRequest request) =>
        NoxusRoutes.ListNodes.Run(request.HttpContext);
}
