using System.Collections.Concurrent;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Webhooks;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Stores;

namespace Tributary.Local.Deliveries;

/// <summary>
/// Carries out deliveries, and starts error handlers, beside everything else: those of runs that end, those that clients ask for again, and those that a former
/// process left open. When the server ends, what waits or is under way is left to the next one.
/// </summary>
internal sealed class DeliveryDispatcher(
    DeliveryQueue queue, WebhookSender sender, ErrorHandlerRuns handlers, IDeliveryStore store, TimeProvider time, ILogger<DeliveryDispatcher> logger) : BackgroundService
{
    private const int AttemptsAtOnce = 64;

    /// <summary>How long something rests after a fault of the server's own: from here, doubled each time…</summary>
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(5);

    /// <summary>… up to here.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _slots = new(AttemptsAtOnce);
    private readonly ConcurrentDictionary<DeliveryKey, Task> _atWork = new();

    public override void Dispose()
    {
        base.Dispose();
        _slots.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task takenUp = Persist(() => TakeUp(stoppingToken), (rest, fault) => Log.NotTakenUp(logger, rest, fault), stoppingToken);
        try
        {
            await foreach (DeliveryKey delivery in queue.Waiting.ReadAllAsync(stoppingToken))
            {
                // Whoever adds one that is at work may know of something that the work has not seen: it looks once more.
                Task before = _atWork.GetValueOrDefault(delivery, Task.CompletedTask);
                Task work = Task.Run(() => CarryOut(delivery, before, stoppingToken), CancellationToken.None);
                _atWork[delivery] = work;
                _ = Forget(delivery, work);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Nothing is lost: what is open is taken up by the next process.
        }

        await Task.WhenAll([takenUp, .. _atWork.Values]);
    }

    private async Task TakeUp(CancellationToken stopping)
    {
        await foreach (DeliveryKey delivery in store.ReadOpen(stopping))
        {
            queue.Add(delivery);
        }
    }

    private async Task Forget(DeliveryKey delivery, Task work)
    {
        await work;
        _atWork.TryRemove(KeyValuePair.Create(delivery, work));
    }

    private async Task CarryOut(DeliveryKey delivery, Task before, CancellationToken stopping)
    {
        await before;
        await Persist(
            async () =>
            {
                while (await Attempt(delivery, stopping) is { } next)
                {
                    TimeSpan left = next - time.GetUtcNow();
                    if (left > TimeSpan.Zero)
                    {
                        await Task.Delay(left, time, stopping);
                    }
                }
            },
            (rest, fault) => Log.HeldUp(logger, delivery.DeliveryId, delivery.RunId, rest, fault),
            stopping);
    }

    private async Task<DateTimeOffset?> Attempt(DeliveryKey delivery, CancellationToken stopping)
    {
        await _slots.WaitAsync(stopping);
        try
        {
            FaultPoints.Reach(FaultPoints.DeliveryDue);
            DateTimeOffset? next = null;
            if (delivery.IsHandler)
            {
                await handlers.Start(delivery, stopping);
            }
            else
            {
                next = await sender.Attempt(delivery, stopping);
            }

            FaultPoints.Reach(FaultPoints.DeliveryTried);
            return next;
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Does something until it was done without a fault, or the server ends. Never fails.</summary>
    private async Task Persist(Func<Task> work, Action<TimeSpan, Exception> heldUp, CancellationToken stopping)
    {
        TimeSpan rest = TimeSpan.Zero;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(rest, time, stopping);
                await work();
                return;
            }
            catch (Exception fault)
            {
                if (!stopping.IsCancellationRequested)
                {
                    rest = rest == TimeSpan.Zero ? ShortestRest : rest * 2 < LongestRest ? rest * 2 : LongestRest;
                    heldUp(rest, fault);
                }
            }
        }
    }
}
