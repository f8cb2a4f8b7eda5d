using Microsoft.AspNetCore.Http;
using Tributary.Api.FrontDoors;

namespace Tributary.Api.Http;

/// <summary>Answers requests that no route fits, see <see cref="RouteTable.Refuse"/>.</summary>
internal static class UnknownPath
{
    /// <summary>The route that stands beside a table.</summary>
    public static ApiRoute RouteBeside(IEnumerable<ApiRoute> routes)
    {
        RouteTable table = new(routes);
        return new ApiRoute("UnknownPath", "*", "/{*path}", call => ValueTask.FromResult<IResult>(table.Refuse(call.Context, call.Context.Request.Path)))
        {
            NeedsKey = false,
            IsUnknown = true,
        };
    }
}
