using System.Threading.Channels;
using Tributary.Engine.Deliveries;
using Tributary.Local.Runs;

namespace Tributary.Local.Deliveries;

/// <summary>The deliveries that wait to be taken up by this process. They are open in the store as well, so that none is lost with it.</summary>
internal sealed class DeliveryQueue : IDeliveryQueue
{
    private readonly Channel<DeliveryKey> _waiting = Channel.CreateUnbounded<DeliveryKey>();

    /// <summary>What waits.</summary>
    public ChannelReader<DeliveryKey> Waiting => _waiting.Reader;

    /// <summary>Adds what the end of a run brings about that is durable: its report, if somebody asked for one, and its error handler.</summary>
    public void AddEnded(LiveRun run)
    {
        if (!run.Ended.IsCompletedSuccessfully || run.Final is not { } end)
        {
            return;
        }

        foreach (DeliveryKey delivery in DeliveryKey.Due(run.Header, end.View.Status))
        {
            FaultPoints.Reach(FaultPoints.DeliveryOwed);
            Add(delivery);
        }
    }

    public void Add(DeliveryKey delivery) => _waiting.Writer.TryWrite(delivery);

    Task IDeliveryQueue.Add(DeliveryKey delivery, CancellationToken cancellationToken)
    {
        Add(delivery);
        return Task.CompletedTask;
    }
}
