using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>Documents in blob storage, one blob each: the service's ETags are theirs, and its listing is in the order of their names.</summary>
internal sealed class BlobDocumentStore(BlobStorage storage) : IDocumentStore
{
    private const int ReadAtOnce = 8;

    private readonly ConcurrentDictionary<string, BlobSequence> _sequences = new(StringComparer.Ordinal);

    public async ValueTask<StoredDocument?> Find(Guid workspaceId, string collection, string id, CancellationToken cancellationToken) =>
        DocumentName.IsId(id) && await storage.TryReadState(NameOf(workspaceId, collection, id), cancellationToken) is { } read
            ? new StoredDocument(workspaceId, collection, id, read.Content.ToMemory(), TextOf(read.Details.ETag))
            : null;

    public async Task<string?> TryPut(
        Guid workspaceId, string collection, string id, ReadOnlyMemory<byte> body, string? expectedETag, CancellationToken cancellationToken)
    {
        string name = NameOf(workspaceId, collection, id);
        if (expectedETag is not null && !IsFromService(expectedETag))
        {
            return null;
        }

        ETag? expected = expectedETag is null ? null : new ETag(expectedETag);
        return await storage.TryPut(name, body, expected, cancellationToken) is { } state ? TextOf(state) : null;
    }

    public async Task<bool> TryDelete(Guid workspaceId, string collection, string id, string? etag, CancellationToken cancellationToken)
    {
        if (!DocumentName.IsId(id))
        {
            return false;
        }

        string name = NameOf(workspaceId, collection, id);
        bool isTried = false;
        while (await storage.TryReadProperties(name, cancellationToken) is { } found)
        {
            if (etag is not null && TextOf(found.ETag) != etag)
            {
                return false;
            }

            isTried = true;
            if (await storage.TryDelete(name, found.ETag, cancellationToken))
            {
                return true;
            }
        }

        // Gone since it was seen: by a request of ours whose answer was lost, or by somebody else.
        return isTried;
    }

    public async IAsyncEnumerable<StoredDocument> List(
        Guid workspaceId, string collection, string prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (prefix.Length > DocumentName.LongestId)
        {
            yield break;
        }

        string folder = FolderOf(workspaceId, collection);
        string first = folder + DocumentName.Range(prefix, after).First;
        IAsyncEnumerable<string> ids = storage.Container.GetBlobsAsync(prefix: folder + DocumentName.Of(prefix), cancellationToken: cancellationToken)
            .Where(blob => string.CompareOrdinal(blob.Name, first) >= 0)
            .Select(blob => DocumentName.TextOf(blob.Name[folder.Length..]));
        await foreach (string[] some in ids.Chunk(ReadAtOnce).WithCancellation(cancellationToken))
        {
            foreach (StoredDocument document in await MarkerIndex.LoadAll(
                some, (id, token) => Find(workspaceId, collection, id, token).AsTask(), cancellationToken))
            {
                yield return document;
            }
        }
    }

    public async Task<long> NextNumber(Guid workspaceId, string sequence, CancellationToken cancellationToken)
    {
        string name = $"sequences/{workspaceId}/{DocumentName.OfId(sequence)}";
        return await _sequences.GetOrAdd(name, static (name, storage) => new BlobSequence(storage, name), storage).Next(cancellationToken);
    }

    // One folder for each collection, never one within another.
    private static string FolderOf(Guid workspaceId, string collection) => $"documents/{workspaceId}/{collection.Replace('/', '.')}/";

    private static string NameOf(Guid workspaceId, string collection, string id) => FolderOf(workspaceId, collection) + DocumentName.OfId(id);

    private static string TextOf(ETag state) => state.ToString().Trim('"');

    // Clients may say anything, and the service has its own ideas of "*" and of lists.
    private static bool IsFromService(string etag) => etag.Length is > 0 and <= 100 && etag.All(char.IsAsciiLetterOrDigit);
}
