namespace Tributary.Local.Deliveries;

/// <summary>What deliveries tell operators. Ids only.</summary>
internal static partial class Log
{
    [LoggerMessage(30, LogLevel.Error, "Delivery {DeliveryId} of run {RunId} is held up by a fault in the server; it goes on in {Rest}")]
    public static partial void HeldUp(ILogger logger, Guid deliveryId, Guid runId, TimeSpan rest, Exception fault);

    [LoggerMessage(31, LogLevel.Error, "What a former process had still to deliver cannot be read; trying again in {Rest}")]
    public static partial void NotTakenUp(ILogger logger, TimeSpan rest, Exception fault);
}
