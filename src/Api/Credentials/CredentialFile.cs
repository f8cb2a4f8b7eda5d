namespace Tributary.Api.Credentials;

/// <summary>The credentials of a workspace: one document, so that a change of one sees all, and no two get one name.</summary>
/// <param name="Credentials">The credentials, in the order in which they were made.</param>
internal sealed record CredentialFile(IReadOnlyList<KeptCredential> Credentials);
