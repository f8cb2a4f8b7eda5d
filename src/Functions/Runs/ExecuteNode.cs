using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tributary.Blobs.Runs;
using Tributary.Functions.Http;

namespace Tributary.Functions.Runs;

/// <summary>
/// The activity that executes nodes. Delivered at least once: what was executed before is answered as it was then, by the run's
/// log. What it throws is the platform's fault, never a node's, and it is called again.
/// </summary>
public sealed class ExecuteNode(RunSessions sessions)
{
    /// <summary>Executes one step of a run.</summary>
    /// <param name="step">The step.</param>
    /// <param name="client">For nodes that start runs beside their own.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Function(nameof(ExecuteNode))]
    public Task<StepResult> Run([ActivityTrigger] StepCall step, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        new Invocation(client, null).Do(async () => await sessions.Of(step.RunId, cancellationToken) is { } session
            ? await session.Execute(step, cancellationToken)
            : new StepResult(LogPosition.Start, [], IsOver: true));
}
