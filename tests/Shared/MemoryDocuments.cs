using System.Globalization;
using Tributary.Engine.Stores;

namespace Tributary.Shared;

/// <summary>Keeps documents in memory.</summary>
public sealed class MemoryDocuments : IDocumentStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(Guid Workspace, string Collection), SortedDictionary<string, StoredDocument>> _collections = [];
    private readonly Dictionary<(Guid Workspace, string Sequence), long> _sequences = [];
    private long _states;

    public ValueTask<StoredDocument?> Find(Guid workspaceId, string collection, string id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(Collection(workspaceId, collection).GetValueOrDefault(id));
        }
    }

    public Task<string?> TryPut(
        Guid workspaceId, string collection, string id, ReadOnlyMemory<byte> body, string? expectedETag, CancellationToken cancellationToken)
    {
        _ = DocumentName.OfId(id);
        lock (_gate)
        {
            SortedDictionary<string, StoredDocument> documents = Collection(workspaceId, collection);
            if (documents.GetValueOrDefault(id)?.ETag != expectedETag)
            {
                return Task.FromResult<string?>(null);
            }

            string etag = (++_states).ToString(CultureInfo.InvariantCulture);
            documents[id] = new StoredDocument(workspaceId, collection, id, body.ToArray(), etag);
            return Task.FromResult<string?>(etag);
        }
    }

    public Task<bool> TryDelete(Guid workspaceId, string collection, string id, string? etag, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            SortedDictionary<string, StoredDocument> documents = Collection(workspaceId, collection);
            return Task.FromResult(documents.GetValueOrDefault(id) is { } found && (etag is null || found.ETag == etag) && documents.Remove(id));
        }
    }

    public IAsyncEnumerable<StoredDocument> List(Guid workspaceId, string collection, string prefix, string? after, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            StoredDocument[] listed =
            [
                .. Collection(workspaceId, collection).Values
                    .Where(each => each.Id.StartsWith(prefix, StringComparison.Ordinal) && (after is null || string.CompareOrdinal(each.Id, after) > 0)),
            ];
            return listed.ToAsyncEnumerable();
        }
    }

    public Task<long> NextNumber(Guid workspaceId, string sequence, CancellationToken cancellationToken)
    {
        _ = DocumentName.OfId(sequence);
        lock (_gate)
        {
            return Task.FromResult(_sequences[(workspaceId, sequence)] = _sequences.GetValueOrDefault((workspaceId, sequence)) + 1);
        }
    }

    private SortedDictionary<string, StoredDocument> Collection(Guid workspaceId, string collection)
    {
        if (!_collections.TryGetValue((workspaceId, collection), out SortedDictionary<string, StoredDocument>? documents))
        {
            documents = new SortedDictionary<string, StoredDocument>(StringComparer.Ordinal);
            _collections.Add((workspaceId, collection), documents);
        }

        return documents;
    }
}
