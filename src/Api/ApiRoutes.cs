using Tributary.Api.Alien;
using Tributary.Api.B3os;
using Tributary.Api.FrontDoors;
using Tributary.Api.Health;
using Tributary.Api.Noxus;
using Tributary.Api.OpenApi;

namespace Tributary.Api;

/// <summary>Everything a host serves.</summary>
public static class ApiRoutes
{
    /// <summary>The front doors beside the public catalogue's API.</summary>
    internal static FrontDoors.FrontDoors Doors { get; } = new(B3osDoor.Instance, AlienDoor.Instance);

    /// <summary>The lines of all tables; what is under a front door's prefix has one line, see <see cref="FrontDoor.Line"/>.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [.. HealthRoutes.All, .. OpenApiRoutes.All, .. NoxusRoutes.All, NoxusDoor.Line, .. Doors.Lines];

    /// <summary>What is asked when no line of <see cref="All"/> fits a request; a host serves it for every method and after everything else.</summary>
    public static ApiRoute Unknown { get; } = Http.UnknownPath.RouteBeside(All);
}
