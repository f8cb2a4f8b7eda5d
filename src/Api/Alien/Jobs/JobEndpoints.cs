using Microsoft.AspNetCore.Http;
using Tributary.Api.Alien.Workflows;
using Tributary.Api.Http;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.Alien;

namespace Tributary.Api.Alien.Jobs;

/// <summary>Reading and cancelling jobs.</summary>
internal static class JobEndpoints
{
    public static readonly ErrorAnswer NoSuchJob = ErrorAnswer.NotFound("Job not found");

    /// <summary>The newest job of a workflow.</summary>
    public static async ValueTask<IResult> Latest(ApiCall call)
    {
        long number = PathNumber.Of(call.Context.Request);
        if (await call.Services.Alien.Shelf(call.WorkspaceId).Find(number, call.Aborted) is null)
        {
            return WorkflowEndpoints.NoSuchWorkflow;
        }

        await foreach (RunSummary newest in call.Services.RunIndex.Newest(ListOf(call), JobId.OfWorkflow(call.WorkspaceId, number), call.Aborted))
        {
            return await call.Services.Runs.Find(call.WorkspaceId, newest.Header.Id, call.Aborted) is { } run ? new JobAnswer(run, call.Services.Values) : NoSuchJob;
        }

        return NoSuchJob;
    }

    /// <summary>A page of a workflow's jobs, the newest first.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        AlienPageQuery query = AlienPageQuery.Read(call.Context.Request, faults);
        bool isFull = FlagOf(call.Context.Request, "full", false, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        long number = PathNumber.Of(call.Context.Request);
        if (await call.Services.Alien.Shelf(call.WorkspaceId).Find(number, call.Aborted) is null)
        {
            return WorkflowEndpoints.NoSuchWorkflow;
        }

        Page<RunSummary> page = await call.Services.RunIndex.List(
            ListOf(call), JobId.OfWorkflow(call.WorkspaceId, number), query.Offset, query.PerPage, call.Aborted);
        return isFull ? await Full(call, page, query) : new AlienPage<RunSummary>(page, query, JobJson.WriteListed);
    }

    /// <summary>A job; without its graph when <c>full</c> is false.</summary>
    public static async ValueTask<IResult> Get(ApiCall call)
    {
        FaultList faults = new();
        bool isFull = FlagOf(call.Context.Request, "full", true, faults);
        return faults.Any ? new FaultsAnswer(faults)
            : await Find(call) is { } run ? new JobAnswer(run, call.Services.Values, isFull)
            : NoSuchJob;
    }

    /// <summary>Cancels a job; one that is over is answered as it is.</summary>
    public static async ValueTask<IResult> Cancel(ApiCall call) =>
        await Find(call) is { } run && await call.Services.Runs.Stop(call.WorkspaceId, run.Header.Id, call.Aborted) is { } stopped
            ? new JobAnswer(stopped, call.Services.Values)
            : NoSuchJob;

    /// <summary>The run of the job that the path names; null when there is none.</summary>
    public static async ValueTask<RunSnapshot?> Find(ApiCall call) =>
        PathNumber.Of(call.Context.Request) is > 0 and var number
        && await call.Services.Runs.Find(call.WorkspaceId, JobId.Of(call.WorkspaceId, number), call.Aborted) is { Header.Origin.Door: AlienKinds.Door } run
            ? run
            : null;

    private static Guid ListOf(ApiCall call) => RunLists.OfDoor(call.WorkspaceId, AlienKinds.Door);

    // Whole jobs are large, so there is one bound for all of a page together.
    private static async ValueTask<IResult> Full(ApiCall call, Page<RunSummary> page, AlienPageQuery query)
    {
        JobValues values = new(call.Services.Values);
        List<JobDetails> jobs = [];
        foreach (RunSummary listed in page.Items)
        {
            if (await call.Services.Runs.Find(call.WorkspaceId, listed.Header.Id, call.Aborted) is { } run)
            {
                jobs.Add(await JobDetails.Load(run, isFull: true, values, call.Aborted));
            }
        }

        return new AlienPage<JobDetails>(new Page<JobDetails>(jobs, page.Total), query, JobJson.Write);
    }

    private static bool FlagOf(HttpRequest request, string name, bool fallback, FaultList faults)
    {
        string? text = request.Query[name];
        if (string.IsNullOrEmpty(text))
        {
            return fallback;
        }

        if (text is "true" or "1")
        {
            return true;
        }

        if (text is not ("false" or "0"))
        {
            faults.NotBoolean(name);
        }

        return false;
    }
}
