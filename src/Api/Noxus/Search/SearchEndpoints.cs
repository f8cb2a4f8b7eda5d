using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Search;

/// <summary>Finding runs over all workflows.</summary>
internal static class SearchEndpoints
{
    /// <summary>A page of the workspace's runs, newest first; of one <c>workflow_id</c>, of one <c>status</c>, or all.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        HttpRequest request = call.Context.Request;
        PageQuery page = PageQuery.Read(request, faults);
        RunStatus? status = SearchRequest.ReadStatus(request.Query["status"], faults, "query");
        Guid? workflow = ReadWorkflow(request.Query["workflow_id"], faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        Page<RunSummary> found = status is null
            ? await call.Services.RunIndex.List(call.WorkspaceId, workflow, page.Offset, page.Size, call.Aborted)
            : await new RunSearch(call.Services, call.WorkspaceId, new SearchRequest(null, false, SearchParts.None, status, workflow))
                .Find(page.Offset, page.Size, call.Aborted);
        return new PageAnswer<RunSummary>(found, page, RunJson.Write);
    }

    /// <summary>A part of the runs in which a text is found, newest first.</summary>
    public static async ValueTask<IResult> Search(ApiCall call)
    {
        FaultList faults = new();
        PageQuery page = PageQuery.Read(call.Context.Request, faults);
        using JsonBody? body = await JsonBody.Read(call.Context, call.Services.Limits.BodyBytes, faults);
        if (body is null)
        {
            return ErrorAnswer.TooLarge(call.Services.Limits.BodyBytes);
        }

        SearchRequest? request = body.Root is { } root ? SearchRequest.Read(root, faults) : null;
        if (faults.Any || request is null)
        {
            return new FaultsAnswer(faults);
        }

        int size = request.Limit ?? page.Size;
        int offset = request.Offset ?? (request.Limit is null ? page.Offset : 0);
        Page<RunSummary> found = await new RunSearch(call.Services, call.WorkspaceId, request).Find(offset, size, call.Aborted);
        return new PageAnswer<RunSummary>(found, new PageQuery((offset / size) + 1, size), RunJson.Write);
    }

    private static Guid? ReadWorkflow(string? text, FaultList faults)
    {
        if (text is null)
        {
            return null;
        }

        if (RequestValues.TryReadId(text, out Guid id))
        {
            return id;
        }

        faults.NotUuid("query", "workflow_id");
        return null;
    }
}
