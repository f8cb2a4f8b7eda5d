using Tributary.Engine.Stores;

namespace Tributary.Functions.Tests.Scene;

/// <summary>The file store of a host that is started with nodes which need it already.</summary>
internal sealed class LateFileStore : IFileStore
{
    public IFileStore? Store { get; set; }

    public Task<StoredFile> Add(StoredFile file, Stream content, CancellationToken cancellationToken) => Store!.Add(file, content, cancellationToken);

    public ValueTask<StoredFile?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken) => Store!.Find(workspaceId, id, cancellationToken);

    public Task<Stream?> Open(StoredFile file, CancellationToken cancellationToken) => Store!.Open(file, cancellationToken);

    public Task<bool> Delete(Guid workspaceId, Guid id, CancellationToken cancellationToken) => Store!.Delete(workspaceId, id, cancellationToken);
}
