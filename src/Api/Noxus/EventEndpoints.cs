using Microsoft.AspNetCore.Http;
using Tributary.Api.Events;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Runs;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus;

/// <summary>The events of runs.</summary>
internal static class EventEndpoints
{
    /// <summary>A run's events from the beginning, or after the one that <c>etag</c> or <c>Last-Event-ID</c> names, until its end.</summary>
    public static async ValueTask<IResult> Follow(ApiCall call)
    {
        FaultList faults = new();
        HttpRequest request = call.Context.Request;
        Guid runId = RequestValues.PathId(request, "run_id", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        if (await call.Services.Runs.Find(call.WorkspaceId, runId, call.Aborted) is not { } run)
        {
            return RunEndpoints.NoSuchRun;
        }

        // A client that reconnects by itself repeats its first query; what it has seen since stands in the header.
        FrameId after = FrameId.Later(FrameId.Parse(request.Query["etag"]), FrameId.Parse(request.Headers["Last-Event-ID"]));
        RunFrames frames = new(run.Header, new RunView(run.View.Plan, run.Header.Bindings), after);
        return new EventStreamAnswer(call.Services, stopped => frames.Of(call.Services.Runs.Follow(runId, stopped), stopped));
    }
}
