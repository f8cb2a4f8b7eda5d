using System.Collections.Concurrent;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Stores;

namespace Tributary.Api.Tests.Fakes;

internal sealed class MemoryDeliveries : IDeliveryStore, IDeliveryQueue
{
    private readonly ConcurrentDictionary<Guid, DeliveryLog> _logs = new();

    /// <summary>What was asked to be carried out.</summary>
    public ConcurrentQueue<DeliveryKey> Queued { get; } = new();

    public Task<DeliveryLog> Read(Guid runId, CancellationToken cancellationToken) => Task.FromResult(_logs.GetValueOrDefault(runId, DeliveryLog.Empty));

    public Task<DeliveryLog> Change(DeliveryKey delivery, Func<DeliveryLog, DeliveryLog> change, CancellationToken cancellationToken) =>
        Task.FromResult(_logs.AddOrUpdate(delivery.RunId, _ => change(DeliveryLog.Empty), (_, log) => change(log)));

    public IAsyncEnumerable<DeliveryKey> ReadOpen(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task Add(DeliveryKey delivery, CancellationToken cancellationToken)
    {
        Queued.Enqueue(delivery);
        return Task.CompletedTask;
    }
}
