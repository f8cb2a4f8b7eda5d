using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Tributary.Api.Http;

/// <summary>Answers requests that no route fits: 405 with the methods a path has, 404 when there is no such path.</summary>
internal sealed class UnknownPath
{
    private static readonly RouteValueDictionary NoDefaults = [];
    private static readonly ErrorAnswer NotFound = ErrorAnswer.NotFound("Not Found");

    private readonly (TemplateMatcher Path, string Method)[] _routes;

    private UnknownPath(IEnumerable<ApiRoute> routes) =>
        _routes = [.. routes.Select(static route => (new TemplateMatcher(TemplateParser.Parse(route.Pattern), NoDefaults), route.Method))];

    /// <summary>The route that stands beside a table.</summary>
    public static ApiRoute RouteBeside(IEnumerable<ApiRoute> routes)
    {
        UnknownPath paths = new(routes);
        return new ApiRoute("UnknownPath", "*", "/{*path}", call => ValueTask.FromResult<IResult>(paths.Answer(call.Context)))
        {
            NeedsKey = false,
            IsUnknown = true,
        };
    }

    private ErrorAnswer Answer(HttpContext context)
    {
        string[] methods = [.. _routes.Where(route => route.Path.TryMatch(context.Request.Path, [])).Select(static route => route.Method)];
        if (methods.Length == 0)
        {
            return NotFound;
        }

        context.Response.Headers.Allow = string.Join(", ", methods);
        return ErrorAnswer.MethodNotAllowed;
    }
}
