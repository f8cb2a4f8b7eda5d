using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tributary.Api.Http;

/// <summary>Puts route tables into ASP.NET Core's routing.</summary>
internal static class ApiRouting
{
    /// <summary>Maps each route for its method, or for all.</summary>
    public static void Map(IEndpointRouteBuilder endpoints, IReadOnlyList<ApiRoute> routes)
    {
        foreach (ApiRoute route in routes)
        {
            IEndpointConventionBuilder endpoint = route.Method == "*"
                ? endpoints.Map(route.Pattern, DelegateOf(route))
                : endpoints.MapMethods(route.Pattern, [route.Method], DelegateOf(route));
            endpoint.WithDisplayName(route.Name);
        }
    }

    /// <summary>Maps a route for all methods, after all others.</summary>
    public static void MapLast(IEndpointRouteBuilder endpoints, ApiRoute route) =>
        endpoints.Map(route.Pattern, DelegateOf(route)).WithOrder(int.MaxValue).WithDisplayName(route.Name);

    // The services are asked for once, at the first request: asking per request would open a scope for each.
    private static RequestDelegate DelegateOf(ApiRoute route)
    {
        ApiServices? services = null;
        return context => RequestBoundary.Run(context, route, services ??= context.RequestServices.GetRequiredService<ApiServices>());
    }
}
