using Tributary.Engine.Runs;

namespace Tributary.Local.Runs;

/// <summary>What runs tell operators. Ids and kinds of failure only: messages may hold what callers sent.</summary>
internal static partial class Log
{
    [LoggerMessage(10, LogLevel.Critical, "Run {RunId} failed because of a fault in the server")]
    public static partial void BrokenRun(ILogger logger, Guid runId, Exception exception);

    [LoggerMessage(11, LogLevel.Error, "Run {RunId} could not be made durable; trying again in {Delay}")]
    public static partial void CommitFailed(ILogger logger, Guid runId, TimeSpan delay, Exception exception);

    [LoggerMessage(12, LogLevel.Critical, "A step of run {RunId} threw; a node of it is at fault")]
    public static partial void BrokenStep(ILogger logger, Guid runId, Exception exception);

    [LoggerMessage(13, LogLevel.Critical, "Run {RunId} cannot be read and does not go on: what was stored of it is damaged, or a node kind it uses is gone from this version")]
    public static partial void Unreadable(ILogger logger, Guid runId, Exception exception);

    /// <summary>Tells how a run ended; nothing of one that completed.</summary>
    public static void RunEnded(ILogger logger, RunHeader run, RunOutcome outcome)
    {
        if (outcome.Failure is { } failure)
        {
            RunFailed(logger, run.Id, run.WorkflowId, failure.NodeId, failure.Type);
        }
        else if (outcome.Status == RunStatus.Stopped)
        {
            RunStopped(logger, run.Id, run.WorkflowId);
        }
    }

    [LoggerMessage(14, LogLevel.Information, "Run {RunId} of workflow {WorkflowId} failed at node {NodeId}: {FailureType}")]
    public static partial void RunFailed(ILogger logger, Guid runId, Guid workflowId, string? nodeId, string failureType);

    [LoggerMessage(15, LogLevel.Information, "Run {RunId} of workflow {WorkflowId} was stopped")]
    public static partial void RunStopped(ILogger logger, Guid runId, Guid workflowId);

    [LoggerMessage(16, LogLevel.Information, "Going on with {Count} runs that were unfinished when the server last ended")]
    public static partial void Recovered(ILogger logger, int count);

    [LoggerMessage(17, LogLevel.Error, "Run {RunId} is written by another process and is left to it; a container is for one server at a time")]
    public static partial void Taken(ILogger logger, Guid runId);

    [LoggerMessage(18, LogLevel.Warning, "Run {RunId} is over, and its summary or marker could not be written; the next start of the server does it")]
    public static partial void NotClosed(ILogger logger, Guid runId, Exception exception);

    [LoggerMessage(19, LogLevel.Error, "The values of a node cannot be read or kept; trying again in {Delay}")]
    public static partial void ValuesUnavailable(ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(20, LogLevel.Error, "Node {NodeId} of run {RunId} was stopped by a store that is away; trying again in {Delay}")]
    public static partial void StoreUnavailable(ILogger logger, Guid runId, string nodeId, TimeSpan delay, Exception exception);

    [LoggerMessage(29, LogLevel.Warning, "What the stores have to be rid of could not be removed; the next round does it")]
    public static partial void StoresNotSwept(ILogger logger, Exception fault);
}
