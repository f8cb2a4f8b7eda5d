namespace Tributary.Engine.Deliveries;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>An attempt is due or under way.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>It was given up.</summary>
    Failed,
}
