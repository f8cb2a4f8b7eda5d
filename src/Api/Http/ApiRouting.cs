using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tributary.Api.Http;

/// <summary>Puts route tables into ASP.NET Core's routing.</summary>
internal static class ApiRouting
{
    /// <summary>Maps each route; a known path with another method gets 405 and the methods it has.</summary>
    public static IEndpointRouteBuilder Map(IEndpointRouteBuilder endpoints, IReadOnlyList<ApiRoute> routes)
    {
        foreach (ApiRoute route in routes)
        {
            endpoints.MapMethods(route.Pattern, [route.Method], DelegateOf(route)).WithDisplayName(route.Name);
        }

        foreach (IGrouping<string, ApiRoute> path in routes.GroupBy(static route => route.Pattern))
        {
            string allowed = string.Join(", ", path.Select(static route => route.Method));
            MapAny(endpoints, path.Key, context =>
            {
                context.Response.Headers.Allow = allowed;
                return ErrorAnswer.MethodNotAllowed;
            });
        }

        return endpoints;
    }

    /// <summary>Maps a path for the methods that no other route of it has.</summary>
    public static void MapAny(IEndpointRouteBuilder endpoints, string pattern, Func<HttpContext, IResult> answer, int order = 0)
    {
        ApiRoute route = new("*", "*", pattern, call => ValueTask.FromResult(answer(call.Context))) { NeedsKey = false };
        endpoints.Map(pattern, DelegateOf(route)).WithOrder(order);
    }

    // The services are asked for once, at the first request: asking per request would open a scope for each.
    private static RequestDelegate DelegateOf(ApiRoute route)
    {
        ApiServices? services = null;
        return context => RequestBoundary.Run(context, route, services ??= context.RequestServices.GetRequiredService<ApiServices>());
    }
}
