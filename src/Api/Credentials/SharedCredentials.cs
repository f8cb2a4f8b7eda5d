using Tributary.Api.Options;
using Tributary.Engine.Values;
using Tributary.Nodes.Credentials;

namespace Tributary.Api.Credentials;

/// <summary>The credentials of the settings: shown to the workspaces that may use them, and changed by the operator alone.</summary>
internal sealed class SharedCredentials
{
    private readonly (KeptCredential Shown, Credential Credential, HashSet<Guid> Workspaces)[] _all;

    /// <summary>Takes settings without faults.</summary>
    public SharedCredentials(SharedCredentialOptions options) =>
        _all = [.. options.Credentials.Select(static each => (
            new KeptCredential(StableId.Of($"credential of the settings {each.Name}"), each.Name, each.Type, default, default, string.Empty, []),
            new Credential(CredentialType.Find(each.Type)!, each.Data),
            each.WorkspaceIds.Select(Guid.Parse).ToHashSet()))];

    /// <summary>Those that a workspace may use, as they are shown.</summary>
    public IEnumerable<KeptCredential> Of(Guid workspaceId) =>
        _all.Where(each => each.Workspaces.Count == 0 || each.Workspaces.Contains(workspaceId)).Select(static each => each.Shown);

    /// <summary>What one of them holds.</summary>
    public Credential Open(KeptCredential shown) => _all.Single(each => each.Shown.Id == shown.Id).Credential;
}
