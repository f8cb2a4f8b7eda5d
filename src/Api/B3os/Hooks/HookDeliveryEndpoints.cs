using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.Http;
using Tributary.Engine.Deliveries;

namespace Tributary.Api.B3os.Hooks;

/// <summary>The reports to webhooks: what became of them, and making them again.</summary>
internal static class HookDeliveryEndpoints
{
    private static readonly B3osError NoSuchDelivery = B3osError.NotFound("delivery");

    /// <summary>A page of them, the newest first, those to one webhook if it is named.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        OffsetQuery query = OffsetQuery.Read(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        string? hook = call.Context.Request.Query["endpointId"];
        (IReadOnlyList<(Guid Id, HookDelivery Delivery)> found, bool hasMore) = await query.Of(
            HookDeliveryShelf.Of(call).List(call.Aborted).Where(each => string.IsNullOrEmpty(hook) || each.Delivery.HookId == hook), call.Aborted);
        List<HookDeliveryJson> items = [];
        foreach ((Guid id, HookDelivery delivery) in found)
        {
            items.Add(new HookDeliveryJson(call.WorkspaceId, id, delivery, await call.Services.Deliveries.Read(id, call.Aborted)));
        }

        return new OffsetPage<HookDeliveryJson>(items, query, hasMore, HookDeliveryJson.Write).ToAnswer();
    }

    /// <summary>One of them.</summary>
    public static ValueTask<IResult> Get(ApiCall call) =>
        OfPath(call, async (id, delivery) => Answer(call, id, delivery, await call.Services.Deliveries.Read(id, call.Aborted)));

    /// <summary>Sends one that failed once more, as the same delivery with attempts of its own.</summary>
    public static ValueTask<IResult> Retry(ApiCall call) => OfPath(call, async (id, delivery) =>
    {
        DeliveryLog log = await call.Services.Deliveries.Read(id, call.Aborted);
        if (log.Deliveries is not [.., { State: DeliveryState.Failed }])
        {
            return B3osError.Conflict("The delivery has not failed: it is under way or was taken. To send it again all the same, replay it: POST /v1/execution-webhooks/deliveries/{id}/replay.");
        }

        return await Deafness(call, delivery) ?? await Send(call, id, new DeliveryKey(call.WorkspaceId, id, Guid.CreateVersion7(call.Services.Time.GetUtcNow())), delivery);
    });

    /// <summary>Sends the same event once more, as a delivery of its own.</summary>
    public static ValueTask<IResult> Replay(ApiCall call) => OfPath(call, async (_, delivery) =>
    {
        if (await Deafness(call, delivery) is { } refusal)
        {
            return refusal;
        }

        DateTimeOffset now = call.Services.Time.GetUtcNow();
        Guid id = HookDelivery.NewId(now);
        HookDelivery again = delivery with { CreatedAt = now };
        await HookDeliveryShelf.Of(call).Add(id, again, call.Aborted);
        return await Send(call, id, new DeliveryKey(call.WorkspaceId, id, id), again);
    });

    /// <summary>Why the webhook of a delivery is told of nothing; null when it is.</summary>
    private static async ValueTask<IResult?> Deafness(ApiCall call, HookDelivery delivery) =>
        (await HookShelf.Of(call).Read(call.Aborted)).Find(delivery.HookId) is { DisabledAt: null }
            ? null
            : B3osError.Conflict("The execution webhook was deleted, or it is disabled. Enable it first: POST /v1/execution-webhooks/{id}/enable.");

    private static async ValueTask<IResult> Send(ApiCall call, Guid id, DeliveryKey key, HookDelivery delivery) =>
        Answer(call, id, delivery, await call.Services.HookReports.Send(key, delivery, call.Services.Time.GetUtcNow(), CancellationToken.None));

    private static async ValueTask<IResult> OfPath(ApiCall call, Func<Guid, HookDelivery, ValueTask<IResult>> answer) =>
        HookDelivery.TryReadId(call.Context.Request.RouteValues["id"] as string, out Guid id) && await HookDeliveryShelf.Of(call).Find(id, call.Aborted) is { } delivery
            ? await answer(id, delivery)
            : NoSuchDelivery;

    private static B3osAnswer<HookDeliveryJson> Answer(ApiCall call, Guid id, HookDelivery delivery, DeliveryLog log) =>
        new(new HookDeliveryJson(call.WorkspaceId, id, delivery, log), HookDeliveryJson.Write);
}
