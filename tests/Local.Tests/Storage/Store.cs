using Microsoft.Data.Sqlite;
using Tributary.Local.Storage;

namespace Tributary.Local.Tests.Storage;

/// <summary>A database with its commit queue, in a folder of its own.</summary>
internal sealed class Store : IDisposable
{
    private readonly TempFolder _folder = new();

    public Store() => Open();

    public Database Database { get; private set; } = null!;

    public CommitQueue Commits { get; private set; } = null!;

    /// <summary>Closes the database and opens it again.</summary>
    public void Reopen()
    {
        Close();
        Open();
    }

    public long Number(string sql)
    {
        using SqliteConnection connection = Database.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        Close();
        _folder.Dispose();
    }

    private void Open()
    {
        Database = new Database(_folder.Path);
        Commits = new CommitQueue(Database);
    }

    private void Close()
    {
        Commits.Dispose();
        Database.Dispose();
    }
}
