using Microsoft.Extensions.Logging;

namespace Tributary.Api.Http;

/// <summary>What the API tells its operators. Never keys, never what callers sent.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Error, "{Route} failed. Request id: {RequestId}")]
    public static partial void RequestFailed(ILogger logger, string route, string requestId, Exception exception);

    [LoggerMessage(101, LogLevel.Error, "{Route} could not be answered because a store is unavailable. Request id: {RequestId}")]
    public static partial void StoreUnavailable(ILogger logger, string route, string requestId, Exception exception);
}
