using Tributary.Api.Health;
using Tributary.Api.Noxus;
using Tributary.Api.OpenApi;

namespace Tributary.Api;

/// <summary>Everything a host serves.</summary>
public static class ApiRoutes
{
    /// <summary>The lines of all tables.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [.. HealthRoutes.All, .. OpenApiRoutes.All, .. NoxusRoutes.All];

    /// <summary>What is asked when no line of <see cref="All"/> fits a request; a host serves it for every method and after everything else.</summary>
    public static ApiRoute Unknown { get; } = Http.UnknownPath.RouteBeside(All);
}
