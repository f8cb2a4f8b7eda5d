using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Deliveries;

/// <summary>The reports of runs' ends: what became of them, and making one again.</summary>
internal static class DeliveryEndpoints
{
    private static readonly ErrorAnswer NoSuchDelivery = ErrorAnswer.NotFound("Delivery not found");

    private static readonly ErrorAnswer UnderWay =
        new(StatusCodes.Status409Conflict, "A delivery of this run is under way. Wait until it is delivered or failed, then send it again.");

    /// <summary>A page of a run's deliveries, newest first.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        Guid runId = RequestValues.PathId(call.Context.Request, "run_id", faults);
        PageQuery query = PageQuery.Read(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        if (await call.Services.Runs.Find(call.WorkspaceId, runId, call.Aborted) is not { } run)
        {
            return RunEndpoints.NoSuchRun;
        }

        IReadOnlyList<Delivery> all = (await call.Services.Deliveries.Read(runId, call.Aborted)).Or(run).Deliveries;
        Page<Delivery> page = new([.. all.Reverse().Skip(query.Offset).Take(query.Size)], all.Count);
        return new PageAnswer<Delivery>(page, query, (writer, delivery) => DeliveryJson.Write(writer, runId, delivery));
    }

    /// <summary>Begins a new delivery of the same report; 409 while another of the run is under way.</summary>
    public static async ValueTask<IResult> Resend(ApiCall call)
    {
        FaultList faults = new();
        Guid runId = RequestValues.PathId(call.Context.Request, "run_id", faults);
        Guid deliveryId = RequestValues.PathId(call.Context.Request, "delivery_id", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        ApiServices services = call.Services;
        if (await services.Runs.Find(call.WorkspaceId, runId, call.Aborted) is not { } run)
        {
            return RunEndpoints.NoSuchRun;
        }

        if ((await services.Deliveries.Read(runId, call.Aborted)).Or(run).Find(deliveryId) is null)
        {
            return NoSuchDelivery;
        }

        DateTimeOffset now = services.Time.GetUtcNow();
        DeliveryKey begun = new(call.WorkspaceId, runId, Guid.CreateVersion7(now));

        // Nothing kept means that the first delivery has its first attempt still before it.
        DeliveryLog log = await services.Deliveries.Change(
            begun, kept => kept.Deliveries.Count == 0 ? kept : kept.Begin(begun.DeliveryId, now), CancellationToken.None);
        if (log.Find(begun.DeliveryId) is not { } delivery)
        {
            return UnderWay;
        }

        await services.DeliveryQueue.Add(begun, CancellationToken.None);
        return new DeliveryAnswer(runId, delivery);
    }
}
