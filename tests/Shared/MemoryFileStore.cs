using System.Collections.Concurrent;
using Tributary.Engine.Stores;

namespace Tributary.Shared;

/// <summary>A file store that lives as long as its test.</summary>
public sealed class MemoryFileStore : IFileStore
{
    private readonly ConcurrentDictionary<(Guid Workspace, Guid Id), (StoredFile File, byte[] Content)> _files = new();

    /// <summary>Everything that is kept.</summary>
    public IReadOnlyList<StoredFile> All => [.. _files.Values.Select(static each => each.File)];

    public async Task<StoredFile> Add(StoredFile file, Stream content, CancellationToken cancellationToken)
    {
        using MemoryStream whole = new();
        await content.CopyToAsync(whole, cancellationToken);
        return _files.GetOrAdd((file.WorkspaceId, file.Id), (file with { Size = whole.Length }, whole.ToArray())).File;
    }

    public ValueTask<StoredFile?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_files.TryGetValue((workspaceId, id), out (StoredFile File, byte[] Content) found) ? found.File : null);

    public Task<Stream?> Open(StoredFile file, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(_files.TryGetValue((file.WorkspaceId, file.Id), out (StoredFile File, byte[] Content) found) ? new MemoryStream(found.Content, writable: false) : null);

    public Task<bool> Delete(Guid workspaceId, Guid id, CancellationToken cancellationToken) => Task.FromResult(_files.TryRemove((workspaceId, id), out _));
}
