using Tributary.Engine.Deliveries;
using Tributary.Functions.Http;

namespace Tributary.Functions.Webhooks;

/// <summary>Deliveries that requests ask for, each an orchestration.</summary>
internal sealed class DurableDeliveryQueue : IDeliveryQueue
{
    public Task Add(DeliveryKey delivery, CancellationToken cancellationToken) => Invocation.Required.Client.BeginDelivery(delivery, cancellationToken);
}
