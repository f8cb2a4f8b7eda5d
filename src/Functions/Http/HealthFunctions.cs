using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api.Health;

namespace Tributary.Functions.Http;

/// <summary>How the app is: one trigger per line of <see cref="HealthRoutes.All"/>.</summary>
public static class HealthFunctions
{
    [Function(nameof(HealthRoutes.Live))]
    public static Task Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "healthz")] HttpRequest request) =>
        HealthRoutes.Live.Run(request.HttpContext);

    [Function(nameof(HealthRoutes.Ready))]
    public static Task Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "readyz")] HttpRequest request) =>
        HealthRoutes.Ready.Run(request.HttpContext);
}
