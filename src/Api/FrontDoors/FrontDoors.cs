using Microsoft.AspNetCore.Http;
using Tributary.Api.Auth;

namespace Tributary.Api.FrontDoors;

/// <summary>
/// Finds the front door that a request is meant for. Under a prefix there is one answer. At the root the key decides, by the header it
/// comes in; of a request without a key, the shape of the id; and a path that only one product has is that product's. What cannot be told is answered in both words.
/// </summary>
/// <param name="doors">The front doors beside the public catalogue's API.</param>
internal sealed class FrontDoors(params IReadOnlyList<FrontDoor> doors)
{
    /// <summary>The lines by which a host serves what is under the prefixes.</summary>
    public IEnumerable<ApiRoute> Lines => doors.Select(static door => door.Line);

    /// <summary>The route that is meant by a request.</summary>
    /// <param name="taken">The route that the host took for it.</param>
    /// <param name="context">The request, whose route values become those of the answer.</param>
    public ApiRoute Resolve(ApiRoute taken, HttpContext context)
    {
        if (taken.Door is { } own)
        {
            return own.Under(context);
        }

        if (doors.Count == 0 || context.Request.Headers.ContainsKey(ApiKey.Header))
        {
            return taken;
        }

        foreach (FrontDoor door in doors)
        {
            if ((taken.IsUnknown || door.Style.KeyOf(context.Request) is not null || door.IsNamedBy(context)) && door.AtRoot(context) is { } route)
            {
                return route;
            }
        }

        // Nothing shows whose it is: without a key it is refused, and whoever sent it is to read why.
        return taken.NeedsKey && doors.FirstOrDefault(door => door.HasAtRoot(context)) is { } other
            ? taken with { Style = new UndecidedStyle(taken.Style, other.Style) }
            : taken;
    }
}
