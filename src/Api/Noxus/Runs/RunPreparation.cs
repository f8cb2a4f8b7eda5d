using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Definitions;
using Tributary.Api.Noxus.Versions;
using Tributary.Api.Runs;
using Tributary.Api.Telemetry;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Runs;

/// <summary>Turns a request to create a run into a run, or into every reason why not.</summary>
internal static class RunPreparation
{
    /// <summary>Checks and translates the request.</summary>
    /// <param name="call">The request.</param>
    /// <param name="faults">Faults of the path and the query, which are told together with those of the body.</param>
    /// <param name="workflowId">The workflow named by the path.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="runId">The id the run is to have.</param>
    public static async ValueTask<PreparedRun> Prepare(ApiCall call, FaultList faults, Guid workflowId, JsonElement body, Guid runId)
    {
        ApiServices services = call.Services;
        CreateRunRequest request = CreateRunRequest.Read(body, faults);
        (Guid workspaceId, IResult? foreign) = await RunWorkspace.Of(call, request.GroupId);
        StoredWorkflow? stored = workflowId == Guid.Empty ? null : await services.Workflows.Find(workspaceId, workflowId, call.Aborted);
        if (stored is null)
        {
            return new PreparedRun(faults.Any ? new FaultsAnswer(faults) : WorkflowEndpoints.NoSuchWorkflow);
        }

        StoredVersion? version = request.VersionId is { } asked
            ? await services.Versions.Find(workspaceId, workflowId, asked, call.Aborted)
            : null;
        if (request.VersionId is not null && version is null)
        {
            return new PreparedRun(faults.Any ? new FaultsAnswer(faults) : VersionEndpoints.NoSuchVersion);
        }

        CompiledWorkflow? workflow = version is null ? services.Compiled.Get(stored, faults) : services.Compiled.Get(version, faults);
        SelectedPlan? selected = request.Selection is null ? null : workflow?.Select(request.Selection, faults);
        BoundInput input = selected is null || request.Input.ValueKind != JsonValueKind.Object
            ? default
            : InputBinder.Bind(request.Input, selected.Keys, faults);
        RunFiles? files = selected is null ? null : await RunFiles.Check(selected.Files, input, workspaceId, services.Intake, faults, call.Aborted);
        await CheckCredentials(call, workspaceId, workflow, selected, faults);
        IResult? refusal = faults.Any ? new FaultsAnswer(faults) : foreign;
        if (refusal is not null)
        {
            return new PreparedRun(refusal);
        }

        DateTimeOffset now = services.Time.GetUtcNow();
        input = await files!.Keep(input, runId, services.Intake, call.Aborted);
        RunHeader header = new()
        {
            Id = runId,
            WorkspaceId = workspaceId,
            WorkflowId = workflowId,
            WorkflowVersionId = version?.Id,
            CreatedAt = now,
            Input = input.Named,
            Bindings = input.Bindings,
            Selection = request.Selection!,
            CallbackUrl = request.CallbackUrl,
            ErrorHandlerId = request.Selection!.SingleNodeId is null ? HandlerOf(services, stored, version is null ? workflow : null) : null,
            Debugger = request.Debugger,
            IsTraced = request.IsTraced,
            TraceParent = request.IsTraced ? RequestSpan.Begin(call.Context) : null,
            Notes = input.Notes,
        };
        return new PreparedRun(null, new RunRequest(header, selected!.Plan), workflow!.OutputLabels);
    }

    private static ValueTask CheckCredentials(ApiCall call, Guid workspaceId, CompiledWorkflow? workflow, SelectedPlan? selected, FaultList faults) => selected is null
        ? ValueTask.CompletedTask
        : CredentialReferences.Check(call, workspaceId, workflow!.NamingCredentials(selected), "workflow", faults);

    // A version has the handler of its workflow, whose definition may be one that cannot be run.
    private static Guid? HandlerOf(ApiServices services, StoredWorkflow stored, CompiledWorkflow? current) =>
        (current ?? services.Compiled.Get(stored, new FaultList())) is { } known ? known.ErrorHandler : SaveWorkflowRequest.ErrorHandlerOf(stored.Body);
}
