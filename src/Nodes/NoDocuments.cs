using Tributary.Engine.Stores;

namespace Tributary.Nodes;

/// <summary>For those who run nodes without any documents: none is found and none is kept.</summary>
internal sealed class NoDocuments : IDocumentStore
{
    public ValueTask<StoredDocument?> Find(Guid workspaceId, string collection, string id, CancellationToken cancellationToken) => ValueTask.FromResult<StoredDocument?>(null);

    public Task<string?> TryPut(Guid workspaceId, string collection, string id, ReadOnlyMemory<byte> body, string? expectedETag, CancellationToken cancellationToken) =>
        throw new NotSupportedException("There is no place for documents here.");

    public Task<bool> TryDelete(Guid workspaceId, string collection, string id, string? etag, CancellationToken cancellationToken) => Task.FromResult(false);

    public IAsyncEnumerable<StoredDocument> List(Guid workspaceId, string collection, string prefix, string? after, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<StoredDocument>();

    public Task<long> NextNumber(Guid workspaceId, string sequence, CancellationToken cancellationToken) =>
        throw new NotSupportedException("There is no place for documents here.");
}
