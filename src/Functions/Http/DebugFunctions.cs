using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>Debugging: one trigger per line of <see cref="DebugRoutes.All"/>.</summary>
public static class DebugFunctions
{
    [Function(nameof(DebugRoutes.FollowDebugSession))]
    public static Task FollowDebugSession([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/debug/{session}/events")] HttpRequest request) =>
        DebugRoutes.FollowDebugSession.Run(request.HttpContext);
}
