using Microsoft.Extensions.Logging;
using Tributary.Engine.Runs;

namespace Tributary.Functions.Runs;

/// <summary>What this host tells the operator about runs. Ids only: no payload, no key.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Run {RunId} of workflow {WorkflowId} ended {Status}; failed node {NodeId}: {FailureType}")]
    public static partial void RunEnded(ILogger logger, Guid runId, Guid workflowId, RunStatus status, string? nodeId, string? failureType);

    [LoggerMessage(2, LogLevel.Warning, "The log of run {RunId} could not be reached beside a node at work; the node goes on")]
    public static partial void NotTold(ILogger logger, Guid runId, Exception fault);

    [LoggerMessage(3, LogLevel.Warning, "Run {RunId} goes on but is not listed yet: it will be at its end")]
    public static partial void NotListed(ILogger logger, Guid runId, Exception fault);

    [LoggerMessage(4, LogLevel.Error, "The orchestration of run {RunId} could not be scheduled; the run was taken back")]
    public static partial void NotScheduled(ILogger logger, Guid runId, Exception fault);

    [LoggerMessage(5, LogLevel.Warning, "Run {RunId} had been accepted without an orchestration; it has one now")]
    public static partial void Healed(ILogger logger, Guid runId);

    [LoggerMessage(6, LogLevel.Warning, "The orchestration of run {RunId} is {Status} although the run had not ended; its end is recorded now")]
    public static partial void Swept(ILogger logger, Guid runId, string status);

    [LoggerMessage(7, LogLevel.Information, "{Count} orchestrations that ended before {Before} were purged")]
    public static partial void Purged(ILogger logger, int count, DateTimeOffset before);

    [LoggerMessage(8, LogLevel.Warning, "Asking how the orchestration of run {RunId} stands failed; its log is watched instead")]
    public static partial void WaitBroken(ILogger logger, Guid runId, Exception fault);

    [LoggerMessage(9, LogLevel.Warning, "Delivery {DeliveryId} of run {RunId} is open and could not be looked after; the next sweep tries again")]
    public static partial void NotHealed(ILogger logger, Guid deliveryId, Guid runId, Exception fault);
}
