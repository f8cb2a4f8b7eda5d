using Microsoft.Extensions.Logging;

namespace Tributary.Api.Noxus.Credentials;

/// <summary>Who changed which credential. Ids only.</summary>
internal static partial class Log
{
    [LoggerMessage(124, LogLevel.Information, "Key {CallerId} made credential {CredentialId} of workspace {WorkspaceId}")]
    public static partial void CredentialMade(ILogger logger, Guid callerId, Guid credentialId, Guid workspaceId);

    [LoggerMessage(125, LogLevel.Information, "Key {CallerId} changed credential {CredentialId} of workspace {WorkspaceId}")]
    public static partial void CredentialChanged(ILogger logger, Guid callerId, Guid credentialId, Guid workspaceId);

    [LoggerMessage(126, LogLevel.Information, "Key {CallerId} deleted credential {CredentialId} of workspace {WorkspaceId}")]
    public static partial void CredentialDeleted(ILogger logger, Guid callerId, Guid credentialId, Guid workspaceId);
}
