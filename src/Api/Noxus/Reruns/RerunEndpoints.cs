using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Reruns;
using Tributary.Api.Runs;
using Tributary.Api.Webhooks;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Reruns;

/// <summary>Doing once more what a run did that is over, as a new run.</summary>
internal static class RerunEndpoints
{
    /// <summary>Tries a run again that failed or was stopped; the results of the nodes that succeeded are kept.</summary>
    public static ValueTask<IResult> Retry(ApiCall call) => Begin(
        call,
        static run => run.View.Status == RunStatus.Completed
            ? $"The run completed, so there is nothing to try again. To have it done once more from the start: POST /v1/runs/{run.Header.Id}/replay."
            : null,
        static rerun => rerun.FromTheFailure());

    /// <summary>Does a run once more from the start, however it ended.</summary>
    public static ValueTask<IResult> Replay(ApiCall call) => Begin(call, static _ => null, static rerun => rerun.FromTheStart());

    /// <summary>Accepts the new run and answers at once with it as it was accepted.</summary>
    /// <param name="call">The request.</param>
    /// <param name="conflict">Why a run that is over cannot be taken; null when it can.</param>
    /// <param name="make">Makes the new run.</param>
    private static async ValueTask<IResult> Begin(ApiCall call, Func<RunSnapshot, string?> conflict, Func<Rerun, Task<RunRequest>> make)
    {
        FaultList faults = new();
        Guid sourceId = RequestValues.PathId(call.Context.Request, "run_id", faults);
        CreatedRun created = await RunCreation.Create(
            call,
            faults,
            needsBody: false,
            async (body, runId) =>
            {
                string? callback = BodyValues.Text(body, "callback_url", faults);
                if (callback is not null)
                {
                    CallbackUrl.Check(callback, "callback_url", faults);
                }

                if (faults.Any)
                {
                    return new PreparedRun(new FaultsAnswer(faults));
                }

                if (await call.Services.Runs.Find(call.WorkspaceId, sourceId, call.Aborted) is not { } source)
                {
                    return new PreparedRun(RunEndpoints.NoSuchRun);
                }

                return Refusal(source, conflict) is { } refusal
                    ? new PreparedRun(refusal)
                    : await Prepare(new Rerun(call, source, runId) { CallbackUrl = callback }, make);
            },
            wait: null);
        return created.Run is { } run ? RunAnswer.Accepted(call, run) : created.Refusal!;
    }

    private static ErrorAnswer? Refusal(RunSnapshot source, Func<RunSnapshot, string?> conflict)
    {
        string? reason = source.Header.Origin is { } origin ? $"The run is one of another front door, {origin.Door}, where it is called {origin.PublicId}. Ask for this there."
            : source.View.Status.IsTerminal() ? conflict(source)
            : $"The run is {NoxusStatuses.Of(source.View.Status)}. Wait for its end, or stop it first: POST /v1/runs/{source.Header.Id}/stop.";
        return reason is null ? null : new ErrorAnswer(StatusCodes.Status409Conflict, reason);
    }

    private static async Task<PreparedRun> Prepare(Rerun rerun, Func<Rerun, Task<RunRequest>> make)
    {
        try
        {
            return new PreparedRun(null, await make(rerun));
        }
        catch (KeyNotFoundException)
        {
            // It was deleted under our hands.
            return new PreparedRun(RunEndpoints.NoSuchRun);
        }
    }
}
