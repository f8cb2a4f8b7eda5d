using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Functions.Webhooks;

namespace Tributary.Functions.Runs;

/// <summary>The orchestration of a run; its instance id is the run's id.</summary>
public static class RunOrchestrator
{
    /// <summary>Decides what is executed when, from the start of the run to its end.</summary>
    [Function(nameof(RunOrchestrator))]
    public static Task Run([OrchestrationTrigger] TaskOrchestrationContext context) => Run(context, context.GetInput<RunStart>);

    /// <summary>The same for whoever knows what the run is started with.</summary>
    internal static async Task Run(TaskOrchestrationContext context, Func<RunStart?> start)
    {
        Guid runId = Guid.Parse(context.InstanceId);
        using DurableRunContext run = new(context, runId);
        RunStart? started = null;
        RunOutcome outcome;
        try
        {
            started = start();
            outcome = await Decide(started, run);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            outcome = Incompatible("in a form that this program does not know");
        }
        catch (InvalidOperationException fault)
        {
            outcome = Failed("internal_error", $"The run failed because of a fault in the server. The server's log of run {runId} has the details ({fault.InnerException?.GetType().Name}).");
        }

        if (!run.IsOver)
        {
            await context.CallActivityAsync(nameof(CompleteRun), new RunEnd(runId, outcome.Status, outcome.Failure), Persistence.Endless);
        }

        if (started is { Reports: true })
        {
            context.SendEvent(DeliverWebhook.InstanceOf(runId), DeliverWebhook.RunEnded, ValueRef.Null);
        }

        if (outcome.Status == RunStatus.Failed && started?.Handler is { } handler)
        {
            // It only starts that run; what the handler does, nothing of this run waits for.
            await context.CallActivityAsync<WebhookResult>(nameof(SendWebhook), handler, Persistence.Endless);
        }
    }

    private static async Task<RunOutcome> Decide(RunStart? started, DurableRunContext run) => started switch
    {
        null or { Graph: null } => Incompatible("without anything to execute"),
        { Version: RunStart.CurrentVersion } start =>
            await RunOrchestration.Run(RunPlan.Create(start.Graph, DecisionGraph.Catalog, RunSelection.All), RunInput.Empty, run),
        { Version: var version } => Incompatible($"on version {version} of the server's decisions, and this program makes those of version {RunStart.CurrentVersion}"),
    };

    private static RunOutcome Incompatible(string how) =>
        Failed("incompatible_version", $"The run was started {how}. What its nodes did until then stands; start it again to have it executed whole.");

    private static RunOutcome Failed(string type, string message) => new(RunStatus.Failed, new Failure(type, message));
}
