using Microsoft.Azure.Functions.Worker;
using Tributary.Blobs.Runs;

namespace Tributary.Functions.Runs;

/// <summary>
/// The activity that executes nodes. Delivered at least once: what was executed before is answered as it was then, by the run's
/// log. What it throws is the platform's fault, never a node's, and it is called again.
/// </summary>
public sealed class ExecuteNode(RunSessions sessions)
{
    /// <summary>Executes one step of a run.</summary>
    [Function(nameof(ExecuteNode))]
    public async Task<StepResult> Run([ActivityTrigger] StepCall step, CancellationToken cancellationToken) =>
        await sessions.Of(step.RunId, cancellationToken) is { } session
            ? await session.Execute(step, cancellationToken)
            : new StepResult(LogPosition.Start, [], IsOver: true);
}
