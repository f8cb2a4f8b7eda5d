using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tributary.Api.Http;

namespace Tributary.Api.FrontDoors;

/// <summary>
/// A product's API. Its paths are served twice: under a prefix of its own, where nothing can be confused, and at the root, where its
/// clients expect them (see <see cref="FrontDoors"/>).
/// </summary>
internal sealed class FrontDoor
{
    private const string Rest = "path";

    private readonly RouteTable _table;
    private readonly string[] _idPrefixes;

    /// <summary>Opens a front door.</summary>
    /// <param name="name">Its name, which is also its prefix: small letters and digits.</param>
    /// <param name="lineName">The name of its one line in a host's table, fit to be a function's name.</param>
    /// <param name="style">How its clients show keys and read faults.</param>
    /// <param name="routes">Its routes, by the paths that its clients know.</param>
    /// <param name="idPrefixes">What its ids begin with, by which a path is known to be meant for it when a request shows no key; none when its paths are its own.</param>
    public FrontDoor(string name, string lineName, ApiStyle style, IReadOnlyList<ApiRoute> routes, params string[] idPrefixes)
    {
        Name = name;
        Style = style;
        Routes = [.. routes.Select(route => route with { Style = style })];
        _table = new RouteTable(Routes);
        _idPrefixes = idPrefixes;
        Line = new ApiRoute(lineName, "*", $"/{name}/{{*{Rest}}}", NeverAsked) { Door = this, NeedsKey = false, Style = style };
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How its clients show keys and read faults.</summary>
    public ApiStyle Style { get; }

    /// <summary>Its routes.</summary>
    public IReadOnlyList<ApiRoute> Routes { get; }

    /// <summary>The line by which a host serves everything under the prefix.</summary>
    public ApiRoute Line { get; }

    /// <summary>The route of a request under the prefix; one that answers 404 or 405 when none fits.</summary>
    public ApiRoute Under(HttpContext context)
    {
        PathString path = context.Request.Path.StartsWithSegments($"/{Name}", StringComparison.OrdinalIgnoreCase, out PathString rest) ? rest : context.Request.Path;
        return Find(context, path) ?? Nothing(_table.Refuse(context, path));
    }

    /// <summary>The route of a request at the root; null when none fits.</summary>
    public ApiRoute? AtRoot(HttpContext context) => Find(context, context.Request.Path);

    /// <summary>Whether a request at the root has a route here; nothing is changed in it.</summary>
    public bool HasAtRoot(HttpContext context) => _table.Find(context.Request.Method, context.Request.Path, []) is not null;

    /// <summary>Whether the path of a request names something that only this front door has.</summary>
    public bool IsNamedBy(HttpContext context) =>
        context.Request.Path.Value!.Split('/').Any(step => _idPrefixes.Any(prefix => step.StartsWith(prefix, StringComparison.Ordinal)));

    private ApiRoute? Find(HttpContext context, PathString path)
    {
        RouteValueDictionary values = [];
        if (_table.Find(context.Request.Method, path, values) is not { } route)
        {
            return null;
        }

        foreach ((string name, object? value) in values)
        {
            context.Request.RouteValues[name] = value;
        }

        return route;
    }

    private ApiRoute Nothing(ErrorAnswer answer) => Line with { Door = null, Handler = _ => ValueTask.FromResult<IResult>(answer) };

    private static ValueTask<IResult> NeverAsked(ApiCall call) => throw new InvalidOperationException("A front door's line stands for its routes.");
}
