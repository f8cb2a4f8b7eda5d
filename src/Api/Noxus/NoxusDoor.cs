using Tributary.Api.FrontDoors;

namespace Tributary.Api.Noxus;

/// <summary>The same API under a prefix: at the root hosts have a line for each of its routes, and under <c>/noxus</c> one for all of them.</summary>
public static class NoxusDoor
{
    /// <summary>The line by which a host serves what is under the prefix.</summary>
    public static ApiRoute Line => Instance.Line;

    /// <summary>The front door.</summary>
    internal static FrontDoor Instance { get; } = new("noxus", "NoxusDoor", ApiStyle.Standard, NoxusRoutes.All);
}
