using System.Text.Json;
using Microsoft.Extensions.Logging;
using Tributary.Api.Http;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.Files;

namespace Tributary.Api.Noxus.Runs;

/// <summary>
/// Runs the workflows that handle errors: one run for each run that failed and has a handler, whose id follows from that of the failed run, so that
/// it is started once. A run of a handler has none itself, so that no failure leads to another for ever.
/// </summary>
public sealed class ErrorHandlerRuns(
    IRunHost runs,
    IDeliveryStore deliveries,
    IWorkflowStore workflows,
    WorkflowCache compiled,
    IValueStore values,
    FileIntake intake,
    TimeProvider time,
    ILogger<ErrorHandlerRuns> logger)
{
    private const int MostFaults = 10;

    /// <summary>
    /// Starts the handler of a run that has failed, unless it was started before, and puts down that this is done. It is done as well when
    /// the run did not fail, is gone, or its handler cannot be run.
    /// </summary>
    /// <param name="due">The start, see <see cref="DeliveryKey.Handler"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StoreUnavailableException">A store is; the call may be repeated.</exception>
    public async Task Start(DeliveryKey due, CancellationToken cancellationToken)
    {
        RunSnapshot? failed = await runs.Find(due.WorkspaceId, due.RunId, cancellationToken);
        if (failed is { View.FinishedAt: null })
        {
            return;
        }

        if (failed is { View.Status: RunStatus.Failed, Header.ErrorHandlerId: { } handlerId })
        {
            HandlerDraft draft = await Draft(failed, handlerId, cancellationToken);
            if (draft.Refusal is { } refusal)
            {
                Log.NotHandled(logger, due.RunId, handlerId, refusal);
            }
            else
            {
                await Start(failed, due.DeliveryId, handlerId, draft, cancellationToken);
            }
        }

        await deliveries.Change(due, static log => log, CancellationToken.None);
    }

    /// <summary>What became of the handler of a run; none of both when the run has no handler, did not fail, or the handler is about to be started.</summary>
    internal async ValueTask<HandlerProgress> Of(RunSnapshot run, CancellationToken cancellationToken)
    {
        if (run is not { View.Status: RunStatus.Failed, Header.ErrorHandlerId: { } handlerId })
        {
            return default;
        }

        return await runs.Find(run.Header.WorkspaceId, DeliveryKey.Handler(run.Header)!.Value.DeliveryId, cancellationToken) is { } handler
            ? new HandlerProgress(handler, null)
            : new HandlerProgress(null, (await Draft(run, handlerId, cancellationToken)).Refusal);
    }

    private async Task Start(RunSnapshot failed, Guid runId, Guid handlerId, HandlerDraft draft, CancellationToken cancellationToken)
    {
        BoundInput input = await draft.Files!.Keep(draft.Input, runId, intake, cancellationToken);
        RunHeader header = new()
        {
            Id = runId,
            WorkspaceId = failed.Header.WorkspaceId,
            WorkflowId = handlerId,
            CreatedAt = time.GetUtcNow(),
            HandledRunId = failed.Header.Id,
            Input = input.Named,
            Bindings = input.Bindings,
            IsTraced = failed.Header.IsTraced,
            TraceParent = failed.Header.TraceParent,
        };
        try
        {
            await runs.Start(new RunRequest(header, draft.Plan!.Plan), cancellationToken);
        }
        catch (RunExistsException)
        {
            // Started before, by a process that got no further than that.
        }
    }

    private async ValueTask<HandlerDraft> Draft(RunSnapshot failed, Guid handlerId, CancellationToken cancellationToken)
    {
        Guid workspace = failed.Header.WorkspaceId;
        if (await workflows.Find(workspace, handlerId, cancellationToken) is not { } stored)
        {
            return HandlerDraft.Refused($"The error handler {handlerId} does not exist any more, so that it was not run.");
        }

        FaultList faults = new();
        SelectedPlan? plan = compiled.Get(stored, faults)?.Select(RunSelection.All, faults);
        if (plan is null)
        {
            return Refused(handlerId, faults);
        }

        string? name = (await workflows.Find(workspace, failed.Header.WorkflowId, cancellationToken))?.Name;
        JsonElement input = await HandlerInput.Of(failed, name, values, cancellationToken);
        BoundInput bound = InputBinder.Bind(input, plan.Keys, faults);
        RunFiles files = await RunFiles.Check(plan.Files, bound, workspace, intake, faults, cancellationToken);
        return faults.Any ? Refused(handlerId, faults) : new HandlerDraft(plan, bound, files, null);
    }

    private static HandlerDraft Refused(Guid handlerId, FaultList faults)
    {
        IEnumerable<string> told = faults.Faults.Take(MostFaults).Select(static fault => $"{string.Join('.', fault.Location)}: {fault.Message}");
        return HandlerDraft.Refused($"The error handler {handlerId} cannot be run with what is known of a failure, so that it was not run: {string.Join("; ", told)}.");
    }
}
