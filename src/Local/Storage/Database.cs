using Microsoft.Data.Sqlite;

namespace Tributary.Local.Storage;

/// <summary>The SQLite file of a data folder: its schema, its connections, and the lock that keeps a second server out.</summary>
public sealed class Database : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _connectionString;

    /// <summary>Opens the database of a folder and makes both when they do not exist.</summary>
    /// <param name="folder">The data folder.</param>
    /// <exception cref="IOException">Another process has the folder, or it cannot be written.</exception>
    /// <exception cref="InvalidDataException">The folder was written by a newer version.</exception>
    public Database(string folder)
    {
        Folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(Folder);
        _lock = Lock(Path.Combine(Folder, "lock"));
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, "tributary.db") }.ToString();
        try
        {
            Writer = Open();
            Execute(Writer, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA foreign_keys = OFF;");
            Migrate();
        }
        catch
        {
            // Nobody can dispose what was never made, and a folder that stays locked would hide the real reason.
            Writer?.Dispose();
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>The one connection that writes; only the commit queue uses it.</summary>
    internal SqliteConnection Writer { get; }

    /// <summary>Opens a connection that reads what is committed. Connections are pooled.</summary>
    public SqliteConnection Open()
    {
        SqliteConnection connection = new(_connectionString);
        connection.Open();
        return connection;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Writer.Dispose();
        SqliteConnection.ClearAllPools();
        _lock.Dispose();
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException($"The data folder '{Path.GetDirectoryName(path)}' is in use by another server. End that one, or give this one its own folder with --data.", exception);
        }
    }

    private void Migrate()
    {
        using SqliteCommand version = Writer.CreateCommand();
        version.CommandText = "PRAGMA user_version";
        long found = (long)version.ExecuteScalar()!;
        int known = Migrations.All.Count;
        if (found > known)
        {
            throw new InvalidDataException($"The data folder '{Folder}' was written by a newer version (schema {found}; this one knows {known}). Use that version, or another folder with --data.");
        }

        for (int step = (int)found; step < known; step++)
        {
            Execute(Writer, $"BEGIN; {Migrations.All[step]} PRAGMA user_version = {step + 1}; COMMIT;");
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
