using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Definitions;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Workflows;

/// <summary>Changing and deleting workflows.</summary>
internal static class WorkflowChangeEndpoints
{
    /// <summary>Changes the members that are sent. The result is checked whole; when it has faults, nothing changes.</summary>
    public static async ValueTask<IResult> Patch(ApiCall call)
    {
        FaultList faults = new();
        Guid id = RequestValues.PathId(call.Context.Request, "workflow_id", faults);
        ChangeRequest request = await ChangeRequest.Read(call, faults);
        return request.Refusal ?? await Change.Make(
            request.Precondition,
            WorkflowEndpoints.NoSuchWorkflow,
            () => call.Services.Workflows.Find(call.WorkspaceId, id, call.Aborted),
            static current => (current.ETag, current.UpdatedAt),
            current => Patch(call, current, request.Body));
    }

    /// <summary>Deletes a workflow and its versions. Its runs go on and stay; where it was named as error handler or subflow, it is missing.</summary>
    public static async ValueTask<IResult> Delete(ApiCall call)
    {
        FaultList faults = new();
        Guid id = RequestValues.PathId(call.Context.Request, "workflow_id", faults);
        bool isForced = RequestValues.Flag(call.Context.Request, "force", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        Precondition precondition = isForced ? Precondition.None : Precondition.Read(call.Context.Request, default, faults);
        return await Change.Make(
            precondition,
            WorkflowEndpoints.NoSuchWorkflow,
            () => call.Services.Workflows.Find(call.WorkspaceId, id, call.Aborted),
            static current => (current.ETag, current.UpdatedAt),
            async current => await call.Services.Workflows.TryDelete(call.WorkspaceId, id, precondition.IsNone ? null : current.ETag, call.Aborted)
                ? EmptyAnswer.Instance
                : null);
    }

    private static async ValueTask<IResult?> Patch(ApiCall call, StoredWorkflow current, JsonElement patch)
    {
        ApiServices services = call.Services;
        FaultList faults = new();
        SaveWorkflowRequest request = SaveWorkflowRequest.Read(PatchedBody.Of(current.Body, patch), services.Catalog, services.Limits.Nodes, faults);
        await ErrorHandlers.Check(call, request.ErrorHandler, SaveWorkflowRequest.ErrorHandlerOf(current.Body), current.Id, faults);
        await CredentialReferences.Check(call, call.WorkspaceId, request.Graph.Nodes.Index(), "body", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        StoredWorkflow changed = current with
        {
            Name = request.Name,
            Type = request.Type,
            Body = WorkflowBody.Render(request, services.Catalog),
            ETag = Guid.NewGuid().ToString("N"),
            UpdatedAt = Change.After(current.UpdatedAt, services.Time.GetUtcNow()),
        };
        return await services.Workflows.TryWrite([new WorkflowChange(changed, current.ETag)], [], call.Aborted) ? new WorkflowAnswer(changed) : null;
    }
}
