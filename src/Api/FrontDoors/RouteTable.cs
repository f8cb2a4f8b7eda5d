using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Tributary.Api.Http;

namespace Tributary.Api.FrontDoors;

/// <summary>Finds the route of a request in a table, the narrowest first: a literal step before a parameter.</summary>
internal sealed class RouteTable
{
    private static readonly RouteValueDictionary NoDefaults = [];
    private static readonly ErrorAnswer NotFound = ErrorAnswer.NotFound("Not Found");

    private readonly (TemplateMatcher Path, ApiRoute Route)[] _routes;

    public RouteTable(IEnumerable<ApiRoute> routes) => _routes =
    [
        .. routes
            .Select(static route => (Template: TemplateParser.Parse(route.Pattern), Route: route))
            .OrderBy(static each => RoutePrecedence.ComputeInbound(each.Template))
            .Select(static each => (new TemplateMatcher(each.Template, NoDefaults), each.Route)),
    ];

    /// <summary>The route of a request; null when none fits.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="values">Where the path's parameters go; left as they are when none fits.</param>
    public ApiRoute? Find(string method, PathString path, RouteValueDictionary values)
    {
        foreach ((TemplateMatcher matcher, ApiRoute route) in _routes)
        {
            RouteValueDictionary found = [];
            if (HttpMethods.Equals(route.Method, method) && matcher.TryMatch(path, found))
            {
                foreach ((string name, object? value) in found)
                {
                    values[name] = value;
                }

                return route;
            }
        }

        return null;
    }

    /// <summary>Refuses a request that no route fits: 405 with the methods that the path has, 404 when there is no such path.</summary>
    /// <param name="context">The request; its answer is given the methods.</param>
    /// <param name="path">Its path in this table.</param>
    public ErrorAnswer Refuse(HttpContext context, PathString path)
    {
        string[] methods = [.. _routes.Where(each => each.Path.TryMatch(path, [])).Select(static each => each.Route.Method).Distinct(StringComparer.Ordinal)];
        if (methods.Length == 0)
        {
            return NotFound;
        }

        context.Response.Headers.Allow = string.Join(", ", methods);
        return ErrorAnswer.MethodNotAllowed;
    }
}
