using System.Buffers;
using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>
/// Files in the data folder, with what is known of them in SQLite. A file is there from the moment its record is committed: its content
/// has reached the disk before that, and is moved to its place after it. Both halves of a deletion are the same steps backwards.
/// </summary>
internal sealed class FolderFileStore : IFileStore
{
    private const int Piece = 128 * 1024;
    private const char Separator = '.';

    private readonly Database _database;
    private readonly CommitQueue _commits;
    private readonly string _folder;
    private readonly string _passage;

    public FolderFileStore(Database database, CommitQueue commits)
    {
        _database = database;
        _commits = commits;
        _folder = Path.Combine(database.Folder, "files");
        _passage = Path.Combine(_folder, "passage");
        Directory.CreateDirectory(_passage);
        FinishPassages();
    }

    public async Task<StoredFile> Add(StoredFile file, Stream content, CancellationToken cancellationToken)
    {
        if (Read(file.WorkspaceId, file.Id) is { } known)
        {
            return known;
        }

        string arriving = PassageOf(file.WorkspaceId, file.Id);
        bool isKept = false;
        try
        {
            StoredFile whole = file with { Size = await Write(arriving, content, cancellationToken) };
            bool isFirst = false;
            await _commits.Commit(transaction =>
            {
                isFirst = transaction.ExecuteNumber("SELECT COUNT(*) FROM files WHERE workspace = $0 AND id = $1", Key(whole.WorkspaceId), Key(whole.Id)) == 0;
                if (isFirst)
                {
                    transaction.Execute(
                        "INSERT INTO files (workspace, id, name, content_type, size, created_at) VALUES ($0, $1, $2, $3, $4, $5)",
                        Key(whole.WorkspaceId),
                        Key(whole.Id),
                        whole.Name,
                        whole.ContentType,
                        whole.Size,
                        whole.CreatedAt.UtcTicks);
                }
            });
            if (!isFirst)
            {
                return Read(file.WorkspaceId, file.Id) ?? throw new IOException($"The file {file.Id} was deleted while it was added a second time.");
            }

            isKept = true;
            Settle(arriving, whole.WorkspaceId, whole.Id);
            return whole;
        }
        finally
        {
            if (!isKept)
            {
                File.Delete(arriving);
            }
        }
    }

    public ValueTask<StoredFile?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken) => ValueTask.FromResult(Read(workspaceId, id));

    public Task<Stream?> Open(StoredFile file, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PlaceOf(file.WorkspaceId, file.Id), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous,
                BufferSize = 0,
            }));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public async Task<bool> Delete(Guid workspaceId, Guid id, CancellationToken cancellationToken)
    {
        string leaving = PassageOf(workspaceId, id);
        try
        {
            File.Move(PlaceOf(workspaceId, id), leaving);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }

        try
        {
            await _commits.Commit(transaction => transaction.Execute("DELETE FROM files WHERE workspace = $0 AND id = $1", Key(workspaceId), Key(id)));
        }
        catch
        {
            Settle(leaving, workspaceId, id);
            throw;
        }

        File.Delete(leaving);
        return true;
    }

    private static byte[] Key(Guid id) => id.ToByteArray(bigEndian: true);

    private static async Task<long> Write(string path, Stream content, CancellationToken cancellationToken)
    {
        await using FileStream file = new(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        });
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            while (await content.ReadAsync(buffer, cancellationToken) is > 0 and int read)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        file.Flush(flushToDisk: true);
        return file.Length;
    }

    /// <summary>Brings to its end what a former process left in the middle: the record says whether a file is there.</summary>
    private void FinishPassages()
    {
        foreach (string path in Directory.EnumerateFiles(_passage))
        {
            if (Path.GetFileName(path).Split(Separator) is not [var workspace, var file, _]
                || !Guid.TryParseExact(workspace, "N", out Guid workspaceId)
                || !Guid.TryParseExact(file, "N", out Guid id))
            {
                continue;
            }

            if (Read(workspaceId, id) is not null && !File.Exists(PlaceOf(workspaceId, id)))
            {
                Settle(path, workspaceId, id);
            }
            else
            {
                File.Delete(path);
            }
        }
    }

    private void Settle(string arriving, Guid workspaceId, Guid id)
    {
        string place = PlaceOf(workspaceId, id);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(arriving, place);
    }

    private StoredFile? Read(Guid workspaceId, Guid id)
    {
        using SqliteConnection connection = _database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name, content_type, size, created_at FROM files WHERE workspace = $workspace AND id = $id";
        command.Parameters.AddWithValue("$workspace", Key(workspaceId));
        command.Parameters.AddWithValue("$id", Key(id));
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? new StoredFile(id, workspaceId, reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.ReadTime(3)) : null;
    }

    private string PlaceOf(Guid workspaceId, Guid id) => Path.Combine(_folder, workspaceId.ToString("N"), id.ToString("N"));

    // A name of its own for every passage: two may be under way for one file.
    private string PassageOf(Guid workspaceId, Guid id) => Path.Combine(_passage, $"{workspaceId:N}{Separator}{id:N}{Separator}{Guid.NewGuid():N}");
}
