using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>Finding runs: one trigger per line of <see cref="RunSearchRoutes.All"/>.</summary>
public static class RunSearchFunctions
{
    [Function(nameof(RunSearchRoutes.ListAllRuns))]
    public static Task ListAllRuns([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/runs")] HttpRequest request) =>
        RunSearchRoutes.ListAllRuns.Run(request.HttpContext);

    [Function(nameof(RunSearchRoutes.SearchRuns))]
    public static Task SearchRuns([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/runs/search")] HttpRequest request) =>
        RunSearchRoutes.SearchRuns.Run(request.HttpContext);
}
