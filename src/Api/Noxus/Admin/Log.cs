using Microsoft.Extensions.Logging;

namespace Tributary.Api.Noxus.Admin;

/// <summary>Who changed who gets in. Ids only.</summary>
internal static partial class Log
{
    [LoggerMessage(120, LogLevel.Information, "Key {CallerId} made workspace {WorkspaceId}")]
    public static partial void WorkspaceMade(ILogger logger, Guid callerId, Guid workspaceId);

    [LoggerMessage(121, LogLevel.Information, "Key {CallerId} removed workspace {WorkspaceId}")]
    public static partial void WorkspaceRemoved(ILogger logger, Guid callerId, Guid workspaceId);

    [LoggerMessage(122, LogLevel.Information, "Key {CallerId} made key {KeyId} for workspace {WorkspaceId}")]
    public static partial void KeyMade(ILogger logger, Guid callerId, Guid keyId, Guid workspaceId);

    [LoggerMessage(123, LogLevel.Information, "Key {CallerId} revoked key {KeyId} of workspace {WorkspaceId}")]
    public static partial void KeyRevoked(ILogger logger, Guid callerId, Guid keyId, Guid workspaceId);
}
