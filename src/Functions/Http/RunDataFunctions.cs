using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>What entered and left the nodes of runs: one trigger per line of <see cref="RunDataRoutes.All"/>.</summary>
public static class RunDataFunctions
{
    [Function(nameof(RunDataRoutes.GetRunData))]
    public static Task GetRunData(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/runs/{run_id}/data")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(RunDataRoutes.GetRunData, request.HttpContext);

    [Function(nameof(RunDataRoutes.GetNodeData))]
    public static Task GetNodeData(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/runs/{run_id}/io/{node_id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(RunDataRoutes.GetNodeData, request.HttpContext);
}
