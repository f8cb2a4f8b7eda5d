using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.Credentials;

/// <summary>The credentials of one call, by the slots of its node's kind.</summary>
internal static class OpenedCredentials
{
    /// <summary>For calls without any.</summary>
    public static readonly IReadOnlyDictionary<string, Credential> None = new Dictionary<string, Credential>();

    /// <summary>Opens those that a node names and its kind takes.</summary>
    /// <param name="credentials">Opens one.</param>
    /// <param name="named">What the node names, by slot.</param>
    /// <param name="kind">The kind of the node.</param>
    /// <param name="workspaceId">The workspace of the run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The credentials, or why one of them cannot be used.</returns>
    public static async ValueTask<(IReadOnlyDictionary<string, Credential> Opened, Failure? Refusal)> Open(
        ICredentials credentials, IReadOnlyDictionary<string, string> named, NodeKind kind, Guid workspaceId, CancellationToken cancellationToken)
    {
        Dictionary<string, Credential> opened = new(StringComparer.Ordinal);
        foreach (CredentialSlot slot in kind.Credentials)
        {
            if (!named.TryGetValue(slot.Name, out string? reference))
            {
                continue;
            }

            CredentialOpening opening = await credentials.Open(workspaceId, reference, cancellationToken);
            if (opening.Credential is not { } credential)
            {
                return (None, opening.Failure!);
            }

            if (!slot.Types.Contains(credential.Type.Name))
            {
                return (None, new Failure(
                    "credential_type", $"The credential at '{slot.Name}' is of type {credential.Type.Name}; {kind.Type} takes {string.Join(", ", slot.Types)} there."));
            }

            opened.Add(slot.Name, credential);
        }

        return (opened, null);
    }
}
