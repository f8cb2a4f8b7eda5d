namespace Tributary.Engine.Deliveries;

/// <summary>Where a host takes the deliveries from that it is to carry out.</summary>
public interface IDeliveryQueue
{
    /// <summary>Has a delivery carried out soon, beside the caller. One that is under way stays as it is.</summary>
    Task Add(DeliveryKey delivery, CancellationToken cancellationToken);
}
