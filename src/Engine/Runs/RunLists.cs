using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>The lists that runs are on; each run is on one. The list of a workspace's runs without an origin has the workspace's own id.</summary>
public static class RunLists
{
    /// <summary>The list of a workspace's runs that a front door accepted.</summary>
    public static Guid OfDoor(Guid workspaceId, string door) => StableId.Of($"{workspaceId}/runs of {door}");

    /// <summary>The list of the runs of the bodies of a run's loops: they are parts of it, and on no other list.</summary>
    public static Guid OfIterations(Guid runId) => StableId.Of($"{runId}/iterations");
}
