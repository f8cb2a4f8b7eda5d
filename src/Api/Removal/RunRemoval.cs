using Tributary.Engine.Runs;

namespace Tributary.Api.Removal;

/// <summary>Deletes runs for any front door.</summary>
internal static class RunRemoval
{
    /// <summary>
    /// Deletes a run that is over. One that a run at work waits for stays, for that run is about to ask how it ended. Its child runs, and the
    /// runs that repeat it, are runs of their own and stay.
    /// </summary>
    public static async Task<(RemovalFate Fate, RunSnapshot? Run)> Remove(ApiServices services, Guid workspaceId, Guid runId, CancellationToken cancellationToken)
    {
        if (await services.Runs.Find(workspaceId, runId, cancellationToken) is not { } run)
        {
            return (RemovalFate.Unknown, null);
        }

        if (!run.View.Status.IsTerminal())
        {
            return (RemovalFate.UnderWay, run);
        }

        if (run.Header.Parent is { } parent
            && await services.Runs.Find(workspaceId, parent.RunId, cancellationToken) is { } above && !above.View.Status.IsTerminal())
        {
            return (RemovalFate.WaitedFor, run);
        }

        // Once begun it is brought to its end, whatever becomes of the caller.
        return (await services.Runs.Delete(workspaceId, runId, CancellationToken.None) ? RemovalFate.Removed : RemovalFate.Unknown, run);
    }
}
