using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.Credentials;

namespace Tributary.Api.Credentials;

/// <summary>The credentials of all workspaces: names and types for everybody of the workspace, their texts for calls of nodes only. One per server.</summary>
public sealed class CredentialShelf : ICredentials
{
    /// <summary>The most credentials of a workspace.</summary>
    internal const int Most = 200;

    private const string Collection = "credentials";
    private const string FileId = "all";

    private readonly IDocumentStore _documents;
    private readonly SecretBox _box;
    private readonly SharedCredentials _shared;

    internal CredentialShelf(IDocumentStore documents, SecretBox box, SharedCredentials shared)
    {
        _documents = documents;
        _box = box;
        _shared = shared;
    }

    /// <inheritdoc/>
    public async ValueTask<CredentialOpening> Open(Guid workspaceId, string reference, CancellationToken cancellationToken)
    {
        if (Named(await List(workspaceId, cancellationToken), reference) is not { } kept)
        {
            return Refuse("credential_missing", $"There is no credential '{reference}' in this workspace. Make it again under this name, or have the node name another one.");
        }

        if (kept.IsShared)
        {
            return new CredentialOpening(_shared.Open(kept), null);
        }

        if (await _box.TryOpen(kept.Secret, KeptCredential.PurposeOf(workspaceId, kept.Id, kept.Type), cancellationToken) is not { } opened
            || CredentialType.Find(kept.Type) is not { } type)
        {
            return Refuse(
                "credential_unreadable",
                $"The credential '{kept.Name}' cannot be decrypted with the keys that the server has. Its operator has to bring the lost key ring back, or its secret has to be set anew (PATCH /v1/credentials/{kept.Id}).");
        }

        return new CredentialOpening(new Credential(type, JsonSerializer.Deserialize(opened, CredentialsJson.Default.DictionaryStringString)!), null);
    }

    /// <summary>The credential that a node names by its id or its name; null when there is none such.</summary>
    internal static KeptCredential? Named(IEnumerable<KeptCredential> credentials, string reference) =>
        Guid.TryParse(reference, out Guid id)
            ? credentials.FirstOrDefault(each => each.Id == id)
            : credentials.FirstOrDefault(each => each.Name == reference);

    /// <summary>All that a workspace may use: its own in the order in which they were made, then those of the settings. Of one name its own counts.</summary>
    internal async ValueTask<IReadOnlyList<KeptCredential>> List(Guid workspaceId, CancellationToken cancellationToken) =>
        [.. (await Read(workspaceId, cancellationToken)).Credentials, .. _shared.Of(workspaceId)];

    /// <summary>Encrypts the texts of a credential.</summary>
    internal Task<byte[]> Close(Guid workspaceId, Guid id, string type, Dictionary<string, string> data, CancellationToken cancellationToken) =>
        _box.Close(JsonSerializer.SerializeToUtf8Bytes(data, CredentialsJson.Default.DictionaryStringString), KeptCredential.PurposeOf(workspaceId, id, type), cancellationToken);

    /// <summary>Adds a credential.</summary>
    internal Task<CredentialFate> Add(Guid workspaceId, KeptCredential credential, CancellationToken cancellationToken) => Change(
        workspaceId,
        all =>
        {
            CredentialFate fate = all.Exists(each => each.Name == credential.Name) ? CredentialFate.NameTaken : all.Count >= Most ? CredentialFate.TooMany : CredentialFate.Made;
            all.Add(credential);
            return fate;
        },
        cancellationToken);

    /// <summary>Writes a credential over the state it was read in.</summary>
    internal Task<CredentialFate> Replace(Guid workspaceId, KeptCredential before, KeptCredential after, CancellationToken cancellationToken) => Change(
        workspaceId,
        all =>
        {
            int index = all.FindIndex(each => each.Id == before.Id && each.ETag == before.ETag);
            if (index < 0)
            {
                return CredentialFate.Stale;
            }

            all[index] = after;
            return all.Count(each => each.Name == after.Name) > 1 ? CredentialFate.NameTaken : CredentialFate.Made;
        },
        cancellationToken);

    /// <summary>Removes a credential in the state it was read in.</summary>
    internal Task<CredentialFate> Remove(Guid workspaceId, KeptCredential credential, CancellationToken cancellationToken) => Change(
        workspaceId,
        all => all.RemoveAll(each => each.Id == credential.Id && each.ETag == credential.ETag) > 0 ? CredentialFate.Made : CredentialFate.Stale,
        cancellationToken);

    private static CredentialOpening Refuse(string type, string message) => new(null, new Failure(type, message));

    private async Task<CredentialFate> Change(Guid workspaceId, Func<List<KeptCredential>, CredentialFate> change, CancellationToken cancellationToken)
    {
        // Each turn but the last is one in which another change was made.
        while (true)
        {
            (IReadOnlyList<KeptCredential> before, string? etag) = await Read(workspaceId, cancellationToken);
            List<KeptCredential> all = [.. before];
            CredentialFate fate = change(all);
            if (fate != CredentialFate.Made)
            {
                return fate;
            }

            byte[] file = JsonSerializer.SerializeToUtf8Bytes(new CredentialFile(all), CredentialsJson.Default.CredentialFile);
            if (await _documents.TryPut(workspaceId, Collection, FileId, file, etag, cancellationToken) is not null)
            {
                return fate;
            }
        }
    }

    private async ValueTask<(IReadOnlyList<KeptCredential> Credentials, string? ETag)> Read(Guid workspaceId, CancellationToken cancellationToken) =>
        await _documents.Find(workspaceId, Collection, FileId, cancellationToken) is { } found
            ? (JsonSerializer.Deserialize(found.Body.Span, CredentialsJson.Default.CredentialFile)!.Credentials, found.ETag)
            : ([], null);
}
