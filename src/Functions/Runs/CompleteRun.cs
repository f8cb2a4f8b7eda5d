using Microsoft.Azure.Functions.Worker;

namespace Tributary.Functions.Runs;

/// <summary>
/// The activity that records the end of a run when no node's end was also the run's: it was stopped, or the server failed it.
/// Delivered at least once; a run that is over stays as it is.
/// </summary>
public sealed class CompleteRun(RunSessions sessions)
{
    /// <summary>Ends a run.</summary>
    [Function(nameof(CompleteRun))]
    public async Task Run([ActivityTrigger] RunEnd end, CancellationToken cancellationToken)
    {
        if (await sessions.Of(end.RunId, cancellationToken) is { } session)
        {
            await session.Complete(end, cancellationToken);
        }
    }
}
