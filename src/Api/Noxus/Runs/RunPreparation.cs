using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Versions;
using Tributary.Api.Telemetry;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Runs;

/// <summary>Turns a request to create a run into a run, or into every reason why not.</summary>
internal static class RunPreparation
{
    private static readonly ErrorAnswer ForeignGroup =
        new(StatusCodes.Status403Forbidden, "The API key does not open the workspace named by group_id. Leave group_id out, or use a key of that workspace.");

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
        StoredWorkflow? stored = workflowId == Guid.Empty ? null : await services.Workflows.Find(call.WorkspaceId, workflowId, call.Aborted);
        if (stored is null)
        {
            return new PreparedRun(faults.Any ? new FaultsAnswer(faults) : WorkflowEndpoints.NoSuchWorkflow, null, null);
        }

        StoredVersion? version = request.VersionId is { } asked
            ? await services.Versions.Find(call.WorkspaceId, workflowId, asked, call.Aborted)
            : null;
        if (request.VersionId is not null && version is null)
        {
            return new PreparedRun(faults.Any ? new FaultsAnswer(faults) : VersionEndpoints.NoSuchVersion, null, null);
        }

        CompiledWorkflow? workflow = version is null ? services.Compiled.Get(stored, faults) : services.Compiled.Get(version, faults);
        SelectedPlan? selected = request.Selection is null ? null : workflow?.Select(request.Selection, faults);
        BoundInput input = selected is null || request.Input.ValueKind != JsonValueKind.Object
            ? default
            : InputBinder.Bind(request.Input, selected.Keys, faults);
        RunFiles? files = selected is null ? null : await RunFiles.Check(selected.Files, input, call.WorkspaceId, services.Intake, faults, call.Aborted);
        IResult? refusal = faults.Any ? new FaultsAnswer(faults)
            : !IsOwnGroup(request.GroupId, call.WorkspaceId) ? ForeignGroup
            : null;
        if (refusal is not null)
        {
            return new PreparedRun(refusal, null, null);
        }

        DateTimeOffset now = services.Time.GetUtcNow();
        input = await files!.Keep(input, runId, services.Intake, call.Aborted);
        RunHeader header = new()
        {
            Id = runId,
            WorkspaceId = call.WorkspaceId,
            WorkflowId = workflowId,
            WorkflowVersionId = version?.Id,
            CreatedAt = services.Time.GetUtcNow(),
            Input = input.Named,
            Bindings = input.Bindings,
            Selection = request.Selection!,
            CallbackUrl = request.CallbackUrl,
            Debugger = request.Debugger,
            IsTraced = request.IsTraced,
            TraceParent = request.IsTraced ? RequestSpan.Begin(call.Context) : null,
            Notes = input.Notes,
        };
        return new PreparedRun(null, new RunRequest(header, selected!.Plan), workflow);
    }

    private static bool IsOwnGroup(string? groupId, Guid workspaceId) =>
        groupId is null || (RequestValues.TryReadId(groupId, out Guid group) && group == workspaceId);
}
