using Microsoft.Extensions.Logging;

namespace Tributary.Api.Auth;

/// <summary>What is told of keys. Never the keys.</summary>
internal static partial class Log
{
    [LoggerMessage(110, LogLevel.Information, "The last use of key {KeyId} could not be written")]
    public static partial void UseNotWritten(ILogger logger, Guid keyId, Exception exception);
}
