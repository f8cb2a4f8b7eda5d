using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Logs;

/// <summary>A workflow's runs as a table.</summary>
internal static class LogEndpoints
{
    /// <summary>A page of rows, newest first.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        PageQuery query = PageQuery.Read(call.Context.Request, faults);
        return await Answer(call, faults, async (workflow, columns) =>
        {
            Page<RunSummary> page = await call.Services.RunIndex.List(call.WorkspaceId, workflow.Id, query.Offset, query.Size, call.Aborted);
            return new PageAnswer<RunSummary>(page, query, columns.WriteRow);
        });
    }

    /// <summary>The names of the columns.</summary>
    public static ValueTask<IResult> Columns(ApiCall call) =>
        Answer(call, new FaultList(), static (_, columns) => ValueTask.FromResult<IResult>(new LogColumnsAnswer(columns)));

    private static async ValueTask<IResult> Answer(ApiCall call, FaultList faults, Func<StoredWorkflow, LogColumns, ValueTask<IResult>> answer)
    {
        Guid id = RequestValues.PathId(call.Context.Request, "workflow_id", faults);
        return faults.Any ? new FaultsAnswer(faults)
            : await call.Services.Workflows.Find(call.WorkspaceId, id, call.Aborted) is { } workflow
                ? await answer(workflow, LogColumns.Of(workflow, call.Services.Compiled))
                : WorkflowEndpoints.NoSuchWorkflow;
    }
}
