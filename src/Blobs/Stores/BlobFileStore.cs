using System.Globalization;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>Files in blob storage, a blob each, with what is known of them as its properties. A blob is there once all of its blocks are.</summary>
internal sealed class BlobFileStore(BlobStorage storage) : IFileStore
{
    private const string NameEntry = "name";
    private const string CreatedEntry = "created";

    public async Task<StoredFile> Add(StoredFile file, Stream content, CancellationToken cancellationToken)
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            // Metadata travels as a header, which holds no other text.
            [NameEntry] = Uri.EscapeDataString(file.Name),
            [CreatedEntry] = file.CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        };
        await storage.TryCreate(NameOf(file.WorkspaceId, file.Id), content, file.ContentType, metadata, cancellationToken);

        // The size is known only now; and one that was there, or was written although the answer was lost, is the file.
        return await Find(file.WorkspaceId, file.Id, cancellationToken) ?? throw new IOException($"The file {file.Id} was deleted while it was added.");
    }

    public async ValueTask<StoredFile?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken)
    {
        if (await storage.TryReadProperties(NameOf(workspaceId, id), cancellationToken) is not { } properties)
        {
            return null;
        }

        return new StoredFile(
            id,
            workspaceId,
            Uri.UnescapeDataString(properties.Metadata[NameEntry]),
            properties.ContentType,
            properties.ContentLength,
            new DateTimeOffset(long.Parse(properties.Metadata[CreatedEntry], CultureInfo.InvariantCulture), TimeSpan.Zero));
    }

    public Task<Stream?> Open(StoredFile file, CancellationToken cancellationToken) => storage.TryOpen(NameOf(file.WorkspaceId, file.Id), cancellationToken);

    public Task<bool> Delete(Guid workspaceId, Guid id, CancellationToken cancellationToken) => storage.Delete(NameOf(workspaceId, id), cancellationToken);

    private static string NameOf(Guid workspaceId, Guid id) => $"files/{workspaceId}/{id}";
}
