using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Removal;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Deletion;

/// <summary>Deleting runs that are over.</summary>
internal static class DeletionEndpoints
{
    /// <summary>Deletes a run; 409 for one that is needed yet.</summary>
    public static async ValueTask<IResult> Delete(ApiCall call)
    {
        FaultList faults = new();
        Guid runId = RequestValues.PathId(call.Context.Request, "run_id", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        (RemovalFate fate, RunSnapshot? run) = await RunRemoval.Remove(call.Services, call.WorkspaceId, runId, call.Aborted);
        return fate switch
        {
            RemovalFate.Removed => DeletionAnswer.OfOne,
            RemovalFate.Unknown => RunEndpoints.NoSuchRun,
            _ => new ErrorAnswer(StatusCodes.Status409Conflict, ReasonOf(fate, run!)),
        };
    }

    /// <summary>Deletes many runs, by their ids or by what they have in common.</summary>
    public static async ValueTask<IResult> DeleteMany(ApiCall call)
    {
        FaultList faults = new();
        using JsonBody? body = await JsonBody.Read(call.Context, call.Services.Limits.BodyBytes, faults);
        if (body is null)
        {
            return ErrorAnswer.TooLarge(call.Services.Limits.BodyBytes);
        }

        DeletionRequest? request = body.Root is { } root ? DeletionRequest.Read(root, faults) : null;
        if (faults.Any || request is null)
        {
            return new FaultsAnswer(faults);
        }

        RunSweep sweep = new(call.Services, call.WorkspaceId, request);
        await sweep.Select(call.Aborted);
        if (request.ExpectedCount is { } expected && expected != sweep.Matched)
        {
            return new ErrorAnswer(
                StatusCodes.Status409Conflict, $"The request matches {sweep.Matched} finished runs and not {expected}: none was deleted. Look again with dry_run, then send the new count.");
        }

        return request.IsDryRun ? new DeletionAnswer(0, sweep.Matched, new Dictionary<Guid, string>()) : await sweep.Delete(call.Aborted);
    }

    /// <summary>Why a run stays, and what to do about it.</summary>
    public static string ReasonOf(RemovalFate fate, RunSnapshot run) => fate == RemovalFate.WaitedFor
        ? $"Run {run.Header.Parent!.RunId}, which is not over, waits for this one. Wait for the end of that run, or stop it first: POST /v1/runs/{run.Header.Parent.RunId}/stop."
        : $"The run is {NoxusStatuses.Of(run.View.Status)}. Wait for its end, or stop it first: POST /v1/runs/{run.Header.Id}/stop.";
}
