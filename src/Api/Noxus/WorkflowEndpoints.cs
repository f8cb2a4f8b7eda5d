using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Definitions;
using Tributary.Api.Noxus.Workflows;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus;

/// <summary>Saving and reading workflows.</summary>
internal static class WorkflowEndpoints
{
    public static readonly ErrorAnswer NoSuchWorkflow = ErrorAnswer.NotFound("Workflow not found");

    /// <summary>Checks a workflow whole and keeps it; 422 with every fault when it has any, and nothing is kept.</summary>
    public static async ValueTask<IResult> Save(ApiCall call)
    {
        ApiServices services = call.Services;
        using RequestBody? body = await RequestBody.Read(call.Context, services.Limits.BodyBytes);
        if (body is null)
        {
            return ErrorAnswer.TooLarge(services.Limits.BodyBytes);
        }

        FaultList faults = new();
        using JsonDocument? document = RequestJson.Parse(body.Utf8, faults);
        if (document is null)
        {
            return new FaultsAnswer(faults);
        }

        SaveWorkflowRequest request = SaveWorkflowRequest.Read(document.RootElement, services.Catalog, services.Limits.Nodes, faults);
        await ErrorHandlers.Check(call, request.ErrorHandler, null, null, faults);
        await CredentialReferences.Check(call, call.WorkspaceId, request.Graph.Nodes.Index(), "body", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        DateTimeOffset now = services.Time.GetUtcNow();
        StoredWorkflow workflow = new(
            Guid.CreateVersion7(now),
            call.WorkspaceId,
            request.Name,
            request.Type,
            WorkflowBody.Render(request, services.Catalog),
            Guid.NewGuid().ToString("N"),
            now,
            now);
        await services.Workflows.Add(workflow, call.Aborted);
        return new WorkflowAnswer(workflow);
    }

    /// <summary>One workflow.</summary>
    public static async ValueTask<IResult> Get(ApiCall call)
    {
        FaultList faults = new();
        Guid id = RequestValues.PathId(call.Context.Request, "workflow_id", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        return await call.Services.Workflows.Find(call.WorkspaceId, id, call.Aborted) is { } workflow
            ? new WorkflowAnswer(workflow)
            : NoSuchWorkflow;
    }

    /// <summary>A page of workflows, all or those of one <c>type</c>.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        PageQuery query = PageQuery.Read(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        string? type = call.Context.Request.Query["type"];
        Page<StoredWorkflow> page = await call.Services.Workflows.List(
            call.WorkspaceId, string.IsNullOrEmpty(type) ? null : type, query.Offset, query.Size, call.Aborted);
        return new PageAnswer<StoredWorkflow>(page, query, WorkflowJson.Write);
    }
}
