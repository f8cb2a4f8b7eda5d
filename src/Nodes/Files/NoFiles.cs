using Tributary.Engine.Stores;

namespace Tributary.Nodes.Files;

/// <summary>For those who run nodes without any files: none is found and none is taken.</summary>
internal sealed class NoFiles : IFileStore
{
    public Task<StoredFile> Add(StoredFile file, Stream content, CancellationToken cancellationToken) =>
        throw new NotSupportedException("There is no place for files here.");

    public ValueTask<StoredFile?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken) => ValueTask.FromResult<StoredFile?>(null);

    public Task<Stream?> Open(StoredFile file, CancellationToken cancellationToken) => Task.FromResult<Stream?>(null);

    public Task<bool> Delete(Guid workspaceId, Guid id, CancellationToken cancellationToken) => Task.FromResult(false);
}
