using Microsoft.Extensions.Logging;

namespace Tributary.Functions;

/// <summary>What the functions host tells its operators.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no API key, so nobody is let in. Set Tributary:ApiKey to a text of 16 characters or more.")]
    public static partial void NobodyIsLetIn(ILogger logger);
}
