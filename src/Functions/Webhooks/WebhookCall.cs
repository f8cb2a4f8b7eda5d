using System.Text.Json.Serialization;
using Tributary.Engine.Deliveries;

namespace Tributary.Functions.Webhooks;

/// <summary>What the orchestration of a delivery is started with.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="IsDue">Whether its run is over; otherwise the orchestration is told when it is.</param>
public sealed record WebhookCall(
    [property: JsonPropertyName("delivery")] DeliveryKey Delivery,
    [property: JsonPropertyName("due")] bool IsDue);
