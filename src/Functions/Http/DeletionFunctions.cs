using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>Deleting runs: one trigger per line of <see cref="DeletionRoutes.All"/>.</summary>
public static class DeletionFunctions
{
    [Function(nameof(DeletionRoutes.DeleteRun))]
    public static Task DeleteRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/runs/{run_id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(DeletionRoutes.DeleteRun, request.HttpContext);

    [Function(nameof(DeletionRoutes.DeleteRuns))]
    public static Task DeleteRuns(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/runs/bulk/delete")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(DeletionRoutes.DeleteRuns, request.HttpContext);
}
