using Tributary.Engine.Stores;

namespace Tributary.Nodes.B3os.Storage;

/// <summary>Keeps pairs as documents.</summary>
/// <param name="documents">Where.</param>
public sealed class DocumentPairs(IDocumentStore documents) : IPairStore
{
    private const string Collection = "b3os/pairs";

    // Stands between store and key, and in neither of them as far as clients can name stores.
    private const char Separator = '\n';

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> Find(Guid workspaceId, string store, string key, CancellationToken cancellationToken) =>
        (await documents.Find(workspaceId, Collection, IdOf(store, key), cancellationToken))?.Body;

    /// <inheritdoc/>
    public async Task Put(Guid workspaceId, string store, string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        string? etag;
        do
        {
            etag = (await documents.Find(workspaceId, Collection, IdOf(store, key), cancellationToken))?.ETag;
        }
        while (await documents.TryPut(workspaceId, Collection, IdOf(store, key), value, etag, cancellationToken) is null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> Keys(Guid workspaceId, string store, int limit, CancellationToken cancellationToken)
    {
        List<string> keys = [];
        string prefix = IdOf(store, string.Empty);
        await foreach (StoredDocument document in documents.List(workspaceId, Collection, prefix, null, cancellationToken))
        {
            keys.Add(document.Id[prefix.Length..]);
            if (keys.Count == limit)
            {
                break;
            }
        }

        return keys;
    }

    private static string IdOf(string store, string key) => $"{store}{Separator}{key}";
}
