using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Deliveries;

namespace Tributary.Api.Noxus;

/// <summary>The reports of runs' ends.</summary>
public static class DeliveryRoutes
{
    /// <summary>Lists a run's deliveries.</summary>
    public static readonly ApiRoute ListDeliveries = new("ListDeliveries", HttpMethods.Get, "/v1/runs/{run_id}/deliveries", DeliveryEndpoints.List);

    /// <summary>Delivers a report again.</summary>
    public static readonly ApiRoute ResendDelivery =
        new("ResendDelivery", HttpMethods.Post, "/v1/runs/{run_id}/deliveries/{delivery_id}/resend", DeliveryEndpoints.Resend);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [ListDeliveries, ResendDelivery];
}
