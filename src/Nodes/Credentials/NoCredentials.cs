using Tributary.Engine.Runs;

namespace Tributary.Nodes.Credentials;

/// <summary>For those who run nodes without any credentials: there are none.</summary>
internal sealed class NoCredentials : ICredentials
{
    public ValueTask<CredentialOpening> Open(Guid workspaceId, string reference, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new CredentialOpening(null, new Failure("credential_missing", "There is no place for credentials here.")));
}
