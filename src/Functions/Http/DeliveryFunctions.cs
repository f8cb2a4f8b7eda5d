using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>The reports of runs' ends: one trigger per line of <see cref="DeliveryRoutes.All"/>.</summary>
public static class DeliveryFunctions
{
    [Function(nameof(DeliveryRoutes.ListDeliveries))]
    public static Task ListDeliveries([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/runs/{run_id}/deliveries")] HttpRequest request) =>
        DeliveryRoutes.ListDeliveries.Run(request.HttpContext);

    [Function(nameof(DeliveryRoutes.ResendDelivery))]
    public static Task ResendDelivery(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/runs/{run_id}/deliveries/{delivery_id}/resend")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(DeliveryRoutes.ResendDelivery, request.HttpContext);
}
