namespace Tributary.Engine.Stores;

/// <summary>
/// Keeps small documents of a front door, such as workflows in a format of its own, pairs of keys and values, or tables; and counts for it.
/// A document has an id within a collection of a workspace. Collections are constants of the code, of lower-case letters, digits, hyphens
/// and slashes, at most 60 characters, such as <c>b3os/workflows</c>. What a call returned from is what every later call of any process finds.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Finds a document; null when the collection has none of this id, also when no document may have such an id.</summary>
    ValueTask<StoredDocument?> Find(Guid workspaceId, string collection, string id, CancellationToken cancellationToken);

    /// <summary>Writes a document over the state it is expected to be in. Of many who expect the same state exactly one wins. Durable when this returns.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The id, see <see cref="DocumentName.IsId"/>.</param>
    /// <param name="body">The document; meant for up to a few MiB, since it is read and written whole.</param>
    /// <param name="expectedETag">The ETag it has now; null when there must be no document of this id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The document's ETag from now on; null when it is in another state than expected, and stays as it is.</returns>
    /// <exception cref="ArgumentException">No document may have such an id.</exception>
    Task<string?> TryPut(Guid workspaceId, string collection, string id, ReadOnlyMemory<byte> body, string? expectedETag, CancellationToken cancellationToken);

    /// <summary>Removes a document. Durable when this returns true.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The id.</param>
    /// <param name="etag">The ETag it must have; null for any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when there is no such document, or it has another ETag. Of several who remove it at once, more than one may be told true.</returns>
    Task<bool> TryDelete(Guid workspaceId, string collection, string id, string? etag, CancellationToken cancellationToken);

    /// <summary>
    /// The documents of a collection in ordinal order of their ids (<see cref="StringComparer.Ordinal"/>), read in small parts as they are asked
    /// for. One that is written or removed meanwhile may be there or not; all others are, once.
    /// </summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="prefix">Only documents whose id begins with this, compared unit by unit; empty for all.</param>
    /// <param name="after">Only documents whose id comes after this one, which need not be there; null for all. In blob storage what comes before is still listed, 5,000 ids a request.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    IAsyncEnumerable<StoredDocument> List(Guid workspaceId, string collection, string prefix, string? after, CancellationToken cancellationToken);

    /// <summary>
    /// The next number of a sequence of the workspace: 1, 2, 3 and so on, each given to one caller only, over all processes. It is greater than
    /// all that were given before this was called, and durable when this returns. A caller who goes, a process that ends or a store that is
    /// away in between may leave a number that nobody got.
    /// </summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="sequence">The sequence's name, see <see cref="DocumentName.IsId"/>; sequences have nothing to do with collections.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">No sequence may have such a name.</exception>
    Task<long> NextNumber(Guid workspaceId, string sequence, CancellationToken cancellationToken);
}
