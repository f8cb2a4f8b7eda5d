using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>What runs are told: one trigger per line of <see cref="FeedbackRoutes.All"/>.</summary>
public static class FeedbackFunctions
{
    [Function(nameof(FeedbackRoutes.ResumeRun))]
    public static Task ResumeRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/runs/{run_id}/resume")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        new Invocation(client, null).Serve(FeedbackRoutes.ResumeRun, request.HttpContext);

    [Function(nameof(FeedbackRoutes.SendEvent))]
    public static Task SendEvent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/runs/{run_id}/events")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        new Invocation(client, null).Serve(FeedbackRoutes.SendEvent, request.HttpContext);
}
