using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>Runs: one trigger per line of <see cref="RunRoutes.All"/>. The API lets callers in by their key, so the platform does not.</summary>
public static class RunFunctions
{
    [Function(nameof(RunRoutes.CreateRun))]
    public static Task CreateRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/workflows/{workflow_id}/runs")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(RunRoutes.CreateRun, request.HttpContext);

    // The official wait takes the platform's own view of a request; the HttpContext comes with the function's context.
    [Function(nameof(RunRoutes.CreateSyncRun))]
    public static Task CreateSyncRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/workflows/{workflow_id}/runs/sync")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        FunctionContext function) => new Invocation(client, new WaitRequest(request)).Serve(RunRoutes.CreateSyncRun, function.GetHttpContext());

    [Function(nameof(RunRoutes.ListRuns))]
    public static Task ListRuns([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows/{workflow_id}/runs")] HttpRequest request) =>
        RunRoutes.ListRuns.Run(request.HttpContext);

    [Function(nameof(RunRoutes.GetWorkflowRun))]
    public static Task GetWorkflowRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows/{workflow_id}/runs/{run_id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(RunRoutes.GetWorkflowRun, request.HttpContext);

    [Function(nameof(RunRoutes.GetWorkflowRunAlias))]
    public static Task GetWorkflowRunAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/workflows/{workflow_id}/run/{run_id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(RunRoutes.GetWorkflowRunAlias, request.HttpContext);

    [Function(nameof(RunRoutes.GetRun))]
    public static Task GetRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/runs/{run_id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(RunRoutes.GetRun, request.HttpContext);

    [Function(nameof(RunRoutes.FollowRun))]
    public static Task FollowRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/runs/{run_id}/events")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(RunRoutes.FollowRun, request.HttpContext);

    [Function(nameof(RunRoutes.StopRun))]
    public static Task StopRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/runs/{run_id}/stop")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(RunRoutes.StopRun, request.HttpContext);
}
