namespace Tributary.Engine.Stores;

/// <summary>A document as it is kept. Instances are immutable and may be shared.</summary>
/// <param name="WorkspaceId">The workspace it belongs to.</param>
/// <param name="Collection">What sort of document it is, see <see cref="IDocumentStore"/>.</param>
/// <param name="Id">Which of its collection it is, 1 to <see cref="DocumentName.LongestId"/> UTF-16 units of any text.</param>
/// <param name="Body">What its front door wrote, byte for byte.</param>
/// <param name="ETag">Made by the store, anew with every change of the document; a document that is made again after it was deleted has another one, too.</param>
public sealed record StoredDocument(Guid WorkspaceId, string Collection, string Id, ReadOnlyMemory<byte> Body, string ETag);
