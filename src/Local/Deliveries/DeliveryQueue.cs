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

    /// <summary>Adds the report of a run whose end is durable, if somebody asked for one.</summary>
    public void AddEnded(LiveRun run)
    {
        if (run.Ended.IsCompletedSuccessfully && DeliveryKey.First(run.Header) is { } delivery)
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
