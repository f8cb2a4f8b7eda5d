using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Hooks;
using Tributary.Api.Reruns;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Runs;

/// <summary>Trying runs again.</summary>
internal static class RetryEndpoints
{
    /// <summary>Tries a run again that failed or was cancelled, as a run of its own; the results of the nodes that succeeded are kept.</summary>
    public static ValueTask<IResult> Retry(ApiCall call) => BodyAnswer.Of(call, async _ =>
    {
        if (await KnownRuns.Find(call) is not { } source)
        {
            return KnownRuns.NoSuchRun;
        }

        RunWords words = new(source.Header, source.View.Status, source.View.StartedAt, source.View.FinishedAt);
        if (words.Status is not (B3osStatuses.Failure or B3osStatuses.Cancelled))
        {
            return B3osError.Conflict($"The run is {words.Status}. Only a run that failed or was cancelled can be tried again.");
        }

        string id = KnownRuns.NewId(call.Services.Time);
        RunFacts facts = words.Facts with { SourceRunId = source.Header.Origin!.PublicId, TriggeredBy = call.Caller!.Id.ToString("N"), SyncSeconds = 0, Execution = null };
        try
        {
            RunRequest request = await new Rerun(call, source, B3osIds.Run(id, call.WorkspaceId)) { Origin = Origin(id, facts) }.FromTheFailure();
            bool isReported = (await HookShelf.Of(call).Read(call.Aborted)).IsListening;
            int units = request.Plan.Nodes.Count - request.Kept.Count;
            if (await new ComputeBalance(call.Services.Documents, call.Caller, call.Services.B3os.ComputeUnits).Take(units, call.Aborted) is { } refusal)
            {
                return refusal;
            }

            request = request with { Header = request.Header with { Origin = Origin(id, facts with { Units = units }), CallbackUrl = isReported ? HookReports.Receiver : null } };
            return await RunEndpoints.Answer(call, await call.Services.Runs.Start(request, call.Aborted), RunQuery.All);
        }
        catch (KeyNotFoundException)
        {
            // It was deleted under our hands.
            return KnownRuns.NoSuchRun;
        }
    });

    private static RunOrigin Origin(string id, RunFacts facts) =>
        new(B3osDoor.Name, id, ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(facts, B3osJson.Default.RunFacts)));
}
