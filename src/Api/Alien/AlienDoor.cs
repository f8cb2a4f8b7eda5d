using Tributary.Api.FrontDoors;
using Tributary.Nodes.Alien;

namespace Tributary.Api.Alien;

/// <summary>The front door of the Alien API: its paths under <c>/alien</c> and at the root, where nobody else has them.</summary>
internal static class AlienDoor
{
    public static readonly FrontDoor Instance = new(AlienKinds.Door, "AlienRequest", new AlienStyle(), AlienRoutes.All);
}
