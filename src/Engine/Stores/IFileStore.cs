namespace Tributary.Engine.Stores;

#pragma warning disable RS0030 // A file is handed on as a stream, which the engine itself neither opens nor reads.

/// <summary>Keeps files of any size without having one in memory whole. What is in a file never changes.</summary>
public interface IFileStore
{
    /// <summary>Keeps a file. Durable when this returns; when it throws, whatever the reason, the workspace has no such file.</summary>
    /// <param name="file">What is known of it; its size is found out.</param>
    /// <param name="content">Read to its end, forwards only. What reading throws comes out as it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The file. When the workspace has one with this id already, that one: it stays as it is.</returns>
    Task<StoredFile> Add(StoredFile file, Stream content, CancellationToken cancellationToken);

    /// <summary>Finds a file; null when the workspace has no such file.</summary>
    ValueTask<StoredFile?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken);

    /// <summary>Opens a file for reading, as often at a time as needed.</summary>
    /// <returns>A stream that can seek and knows its length; null when the file is gone.</returns>
    Task<Stream?> Open(StoredFile file, CancellationToken cancellationToken);

    /// <summary>Deletes a file. Whoever is reading it may find it gone in the middle.</summary>
    /// <returns>Whether the workspace had it.</returns>
    Task<bool> Delete(Guid workspaceId, Guid id, CancellationToken cancellationToken);
}
