using Tributary.Engine.Runs;
using Tributary.Nodes.Credentials;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>One credential, by the name that the specs have for it.</summary>
public sealed class TestCredentials : ICredentials
{
    public const string Name = "spec";

    public const string Token = "tok-of-the-spec";

    public ValueTask<CredentialOpening> Open(Guid workspaceId, string reference, CancellationToken cancellationToken) => ValueTask.FromResult(
        reference == Name
            ? new CredentialOpening(new Credential(CredentialType.Bearer, new Dictionary<string, string> { ["token"] = Token }), null)
            : new CredentialOpening(null, new Failure("credential_missing", $"There is no credential '{reference}'.")));
}
