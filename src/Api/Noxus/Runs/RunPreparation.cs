using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Versions;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Runs;

/// <summary>Turns a request to create a run into a run, or into every reason why not.</summary>
internal static class RunPreparation
{
    // Silence would let a caller wait for a call that never comes.
    private const string NoCallbacks = "callback_url is kept with the run, but this version makes no callbacks: follow the run by its events, or ask for it.";

    /// <summary>Reads, checks and translates the request.</summary>
    /// <param name="call">The request.</param>
    /// <param name="faults">Faults of the path and the query, which are told together with those of the body.</param>
    /// <param name="workflowId">The workflow named by the path.</param>
    public static async ValueTask<PreparedRun> Prepare(ApiCall call, FaultList faults, Guid workflowId)
    {
        ApiServices services = call.Services;
        using RequestBody? body = await RequestBody.Read(call.Context, services.Limits.BodyBytes);
        if (body is null)
        {
            return new PreparedRun(ErrorAnswer.TooLarge(services.Limits.BodyBytes), null, null);
        }

        using JsonDocument? document = RequestJson.Parse(body.Utf8, faults);
        CreateRunRequest request = document is null ? default : CreateRunRequest.Read(document.RootElement, faults);
        (Guid workspaceId, IResult? foreign) = await RunWorkspace.Of(call, request.GroupId);
        StoredWorkflow? stored = workflowId == Guid.Empty ? null : await services.Workflows.Find(workspaceId, workflowId, call.Aborted);
        if (document is null || stored is null)
        {
            return new PreparedRun(faults.Any ? new FaultsAnswer(faults) : WorkflowEndpoints.NoSuchWorkflow, null, null);
        }

        StoredVersion? version = request.VersionId is { } asked
            ? await services.Versions.Find(workspaceId, workflowId, asked, call.Aborted)
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
        IResult? refusal = faults.Any ? new FaultsAnswer(faults) : foreign;
        if (refusal is not null)
        {
            return new PreparedRun(refusal, null, null);
        }

        DateTimeOffset now = services.Time.GetUtcNow();
        RunHeader header = new()
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = workspaceId,
            WorkflowId = workflowId,
            WorkflowVersionId = version?.Id,
            CreatedAt = now,
            Input = input.Named,
            Bindings = input.Bindings,
            Selection = request.Selection!,
            CallbackUrl = request.CallbackUrl,
            Notes = request.CallbackUrl is null ? input.Notes : [.. input.Notes, NoCallbacks],
        };
        return new PreparedRun(null, new RunRequest(header, selected!.Plan), workflow);
    }
}
