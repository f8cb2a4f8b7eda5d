using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus;

/// <summary>Creating, reading and stopping runs.</summary>
internal static class RunEndpoints
{
    public static readonly ErrorAnswer NoSuchRun = ErrorAnswer.NotFound("Run not found");

    /// <summary>Accepts a run and answers at once with it as it was accepted.</summary>
    public static async ValueTask<IResult> Create(ApiCall call)
    {
        FaultList faults = new();
        Guid workflowId = RequestValues.PathId(call.Context.Request, "workflow_id", faults);
        CreatedRun created = await RunCreation.Create(
            call, faults, needsBody: true, (body, runId) => RunPreparation.Prepare(call, faults, workflowId, body, runId), wait: null);
        return created.Run is { } run ? RunAnswer.Accepted(call, run) : created.Refusal!;
    }

    /// <summary>Accepts a run and answers when it is over, when it waits for a person or an event, or when the wait is over.</summary>
    public static async ValueTask<IResult> CreateAndWait(ApiCall call)
    {
        FaultList faults = new();
        HttpRequest http = call.Context.Request;
        Guid workflowId = RequestValues.PathId(http, "workflow_id", faults);
        bool outputOnly = RequestValues.Flag(http, "output_only", faults);
        bool useIds = RequestValues.Flag(http, "use_output_ids", faults);
        CreatedRun created = await RunCreation.Create(
            call, faults, needsBody: true, (body, runId) => RunPreparation.Prepare(call, faults, workflowId, body, runId), call.Services.SyncWait);
        if (created.Run is not { } run)
        {
            return created.Refusal!;
        }

        RunOutput output = RunOutput.Of(run, useIds ? null : created.Labels ?? OutputLabels.Of(run.View.Plan.Graph, call.Services.Catalog));
        if (!outputOnly)
        {
            return new RunAnswer(run, output, call.Services);
        }

        // There is no output to give yet, and this form of the answer has no room to say so.
        return run.View.Status.IsTerminal() ? new OutputAnswer(run, output, call.Services.Values)
            : run.View.Status == RunStatus.AwaitingFeedback ? new ErrorAnswer(
                StatusCodes.Status408RequestTimeout,
                $"The run waits for a person, and goes on once POST /v1/runs/{run.Header.Id}/resume has answered; ask for it by its run id {run.Header.Id}.")
            : run.View.Status == RunStatus.AwaitingEvent ? new ErrorAnswer(
                StatusCodes.Status408RequestTimeout,
                $"The run waits for an event, and goes on once POST /v1/runs/{run.Header.Id}/events has sent it; ask for it by its run id {run.Header.Id}.")
            : new ErrorAnswer(
                StatusCodes.Status408RequestTimeout,
                $"The run did not end within {call.Services.SyncWait.TotalSeconds:0} seconds and goes on; ask for it by its run id {run.Header.Id}.");
    }

    /// <summary>A run, named together with its workflow.</summary>
    public static async ValueTask<IResult> GetOfWorkflow(ApiCall call)
    {
        FaultList faults = new();
        Guid workflowId = RequestValues.PathId(call.Context.Request, "workflow_id", faults);
        Guid runId = RequestValues.PathId(call.Context.Request, "run_id", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        RunSnapshot? run = await call.Services.Runs.Find(call.WorkspaceId, runId, call.Aborted);
        return run?.Header.WorkflowId == workflowId ? Answer(call, run) : NoSuchRun;
    }

    /// <summary>A run.</summary>
    public static ValueTask<IResult> Get(ApiCall call) =>
        AnswerRun(call, static (call, runId) => call.Services.Runs.Find(call.WorkspaceId, runId, call.Aborted));

    /// <summary>Stops a run; one that is over is answered as it is.</summary>
    public static ValueTask<IResult> Stop(ApiCall call) =>
        AnswerRun(call, static (call, runId) => call.Services.Runs.Stop(call.WorkspaceId, runId, call.Aborted));

    /// <summary>A page of a workflow's runs, newest first.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        Guid workflowId = RequestValues.PathId(call.Context.Request, "workflow_id", faults);
        PageQuery query = PageQuery.Read(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        if (await call.Services.Workflows.Find(call.WorkspaceId, workflowId, call.Aborted) is null)
        {
            return WorkflowEndpoints.NoSuchWorkflow;
        }

        Page<RunSummary> page = await call.Services.RunIndex.List(call.WorkspaceId, workflowId, query.Offset, query.Size, call.Aborted);
        return new PageAnswer<RunSummary>(page, query, RunJson.Write);
    }

    private static async ValueTask<IResult> AnswerRun(ApiCall call, Func<ApiCall, Guid, Task<RunSnapshot?>> find)
    {
        FaultList faults = new();
        Guid runId = RequestValues.PathId(call.Context.Request, "run_id", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        return await find(call, runId) is { } run ? Answer(call, run) : NoSuchRun;
    }

    private static RunAnswer Answer(ApiCall call, RunSnapshot run) => new(run, RunOutput.Of(run, labels: null), call.Services);
}
