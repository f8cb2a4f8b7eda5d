using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>What people answer: one trigger per line of <see cref="FeedbackRoutes.All"/>.</summary>
public static class FeedbackFunctions
{
    [Function(nameof(FeedbackRoutes.ResumeRun))]
    public static Task ResumeRun(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/runs/{run_id}/resume")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        new Invocation(client, null).Serve(FeedbackRoutes.ResumeRun, request.HttpContext);
}
