using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Idempotency;
using Tributary.Api.Noxus.Runs;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Feedback;

/// <summary>Sending runs the events that their nodes wait for.</summary>
internal static class SentEventEndpoints
{
    /// <summary>
    /// Takes an event for a run. Once it is answered the event is never lost: the node that waits for it goes on, or it is kept for the next one that
    /// does. The same event sent twice counts once; what tells is its id, or else the idempotency key.
    /// </summary>
    public static async ValueTask<IResult> Send(ApiCall call)
    {
        ApiServices services = call.Services;
        FaultList faults = new();
        Guid runId = RequestValues.PathId(call.Context.Request, "run_id", faults);
        IdempotencyKey? key = IdempotencyKey.Read(call.Context.Request, faults);
        using JsonBody? body = await JsonBody.Read(call.Context, services.Limits.BodyBytes, faults);
        if (body is null)
        {
            return ErrorAnswer.TooLarge(services.Limits.BodyBytes);
        }

        SendEventRequest request = body.Root is { } root ? SendEventRequest.Read(root, faults) : default;
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        // Ids of the three sorts never meet: one that is given is never that of a key, or one that was made.
        string id = request.Id is { } given ? $"id/{given}" : key is not null ? $"key/{key.Hash}" : $"new/{Guid.CreateVersion7(services.Time.GetUtcNow())}";
        EventReceipt? receipt = await services.Runs.Send(call.WorkspaceId, runId, new SentEvent(request.Event, id, request.Payload), call.Aborted);
        if (receipt?.Fate == EventFate.Repeated)
        {
            call.Context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        }

        return receipt switch
        {
            null => RunEndpoints.NoSuchRun,
            { Fate: EventFate.Accepted or EventFate.Repeated } taken => new RunAnswer(taken.Run, RunOutput.Of(taken.Run, labels: null), services),
            { Fate: EventFate.Full } => Conflict(
                $"The run keeps {SentEvents.MostOfTopic} events of one name and {SentEvents.Most} in all until nodes take them, and there are as many. Send this one again once some were taken."),
            { } over => Conflict($"The run is {NoxusStatuses.Of(over.Run.View.Status)} and takes no events any more."),
        };
    }

    private static ErrorAnswer Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);
}
