using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Alien.Workflows;
using Tributary.Api.Http;
using Tributary.Api.Runs;
using Tributary.Engine.Runs;

namespace Tributary.Api.Alien.Jobs;

/// <summary>Running workflows.</summary>
internal static class RunEndpoints
{
    /// <summary>Accepts a job and answers at once with it as it was accepted.</summary>
    public static async ValueTask<IResult> Run(ApiCall call)
    {
        CreatedRun created = await Create(call, mayWait: false, static _ => null);
        return created.Run is { } run
            ? new JobAnswer(run with { View = new RunView(run.View.Plan, run.Header.Bindings) }, call.Services.Values)
            : created.Refusal!;
    }

    /// <summary>Accepts a job and answers when it is over, or with 408 when the wait is.</summary>
    public static async ValueTask<IResult> RunAndWait(ApiCall call)
    {
        long began = call.Services.Time.GetTimestamp();
        double seconds = RunOrder.DefaultSeconds;
        CreatedRun created = await Create(call, mayWait: true, body => TimeSpan.FromSeconds(seconds = RunOrder.SecondsOf(body, new FaultList())));
        return created.Run is not { } run ? created.Refusal!
            : run.View.Status.IsTerminal() ? new JobAnswer(run, call.Services.Values)
            : new JobTimeout(JobHead.Of(run.Header)!, seconds, call.Services.Time.GetElapsedTime(began));
    }

    private static async ValueTask<CreatedRun> Create(ApiCall call, bool mayWait, Func<JsonElement, TimeSpan?> wait)
    {
        FaultList faults = new();
        AlienWorkflow? workflow = await call.Services.Alien.Shelf(call.WorkspaceId).Find(PathNumber.Of(call.Context.Request), call.Aborted);
        return await RunCreation.Create(
            call,
            faults,
            needsBody: false,
            (body, runId) => ValueTask.FromResult(JobCreation.Prepare(call, faults, workflow, body, mayWait, runId)),
            wait,
            JobCreation.NextId);
    }
}
