using Tributary.Engine.Stores;

namespace Tributary.Nodes.Credentials;

/// <summary>Opens the credentials of workspaces for the calls of nodes that name them.</summary>
public interface ICredentials
{
    /// <summary>Opens a credential.</summary>
    /// <param name="workspaceId">The workspace of the run, whose credentials are the only ones it may use.</param>
    /// <param name="reference">The credential's id or name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StoreUnavailableException">What keeps credentials cannot work; the call may be made again.</exception>
    ValueTask<CredentialOpening> Open(Guid workspaceId, string reference, CancellationToken cancellationToken);
}
