using Microsoft.Extensions.Logging;

namespace Tributary.Api.Noxus.Runs;

/// <summary>What error handlers tell operators. Never what a run was given or gave out.</summary>
internal static partial class Log
{
    [LoggerMessage(120, LogLevel.Information, "The error handler {HandlerId} of run {RunId} was not run: {Reason}")]
    public static partial void NotHandled(ILogger logger, Guid runId, Guid handlerId, string reason);
}
