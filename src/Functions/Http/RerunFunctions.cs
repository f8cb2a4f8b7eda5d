using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>Doing once more what a run did: one trigger per line of <see cref="RerunRoutes.All"/>.</summary>
public static class RerunFunctions
{
    [Function(nameof(RerunRoutes.RetryRun))]
    public static Task RetryRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/runs/{run_id}/retry")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(RerunRoutes.RetryRun, request.HttpContext);

    [Function(nameof(RerunRoutes.ReplayRun))]
    public static Task ReplayRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/runs/{run_id}/replay")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(RerunRoutes.ReplayRun, request.HttpContext);
}
