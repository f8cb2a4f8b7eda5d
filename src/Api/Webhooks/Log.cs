using Microsoft.Extensions.Logging;

namespace Tributary.Api.Webhooks;

/// <summary>What deliveries tell operators. Never URLs or secrets, never what is delivered.</summary>
internal static partial class Log
{
    [LoggerMessage(110, LogLevel.Information, "Delivery {DeliveryId} of the end of run {RunId} of workflow {WorkflowId} was given up after {Attempts} attempts: {Reason}")]
    public static partial void GivenUp(ILogger logger, Guid deliveryId, Guid runId, Guid workflowId, int attempts, string reason);
}
