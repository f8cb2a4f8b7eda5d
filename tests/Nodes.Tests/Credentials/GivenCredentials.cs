using Tributary.Engine.Runs;
using Tributary.Nodes.Credentials;

namespace Tributary.Nodes.Tests.Credentials;

/// <summary>Credentials that a test gives, by name; those of one workspace only.</summary>
internal sealed class GivenCredentials(Guid workspace, params (string Name, Credential Credential)[] given) : ICredentials
{
    public ValueTask<CredentialOpening> Open(Guid workspaceId, string reference, CancellationToken cancellationToken) => ValueTask.FromResult(
        workspaceId == workspace && given.FirstOrDefault(each => each.Name == reference).Credential is { } found
            ? new CredentialOpening(found, null)
            : new CredentialOpening(null, new Failure("credential_missing", $"There is no credential '{reference}'.")));
}
