using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>Workspaces in SQLite.</summary>
internal sealed class SqliteWorkspaceStore(Database database, CommitQueue commits, TimeProvider time) : IWorkspaceStore
{
    private const string Columns = "id, name, description, created_at";
    private const string FirstEntry = "first-workspace";

    public async Task<StoredWorkspace> First(CancellationToken cancellationToken)
    {
        if (FindFirst() is { } first)
        {
            return first;
        }

        string made = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        long now = time.GetUtcNow().UtcTicks;
        await commits.Commit(transaction =>
        {
            transaction.Execute("INSERT OR IGNORE INTO meta (key, value) VALUES ($0, $1)", FirstEntry, made);
            transaction.Execute(
                $"INSERT OR IGNORE INTO workspaces ({Columns}) SELECT unhex(value, '-'), $1, '', $2 FROM meta WHERE key = $0", FirstEntry, IWorkspaceStore.FirstName, now);
        });
        return FindFirst()!;
    }

    public Task Add(StoredWorkspace workspace, CancellationToken cancellationToken) => commits.Commit(transaction => transaction.Execute(
        $"INSERT INTO workspaces ({Columns}) VALUES ($0, $1, $2, $3)",
        workspace.Id.ToByteArray(bigEndian: true),
        workspace.Name,
        workspace.Description,
        workspace.CreatedAt.UtcTicks));

    public ValueTask<StoredWorkspace?> Find(Guid id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Find($"SELECT {Columns} FROM workspaces WHERE id = $value", id.ToByteArray(bigEndian: true)));

    public Task<Page<StoredWorkspace>> List(int offset, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(SqlitePage.Read(database, Columns, "workspaces", offset, limit, static _ => { }, Read));

    public Task Remove(Guid id, CancellationToken cancellationToken) =>
        commits.Commit(transaction => transaction.Execute("DELETE FROM workspaces WHERE id = $0", id.ToByteArray(bigEndian: true)));

    private static StoredWorkspace Read(SqliteDataReader reader) => new(reader.ReadGuid(0), reader.GetString(1), reader.GetString(2), reader.ReadTime(3));

    private StoredWorkspace? FindFirst() => Find($"SELECT {Columns} FROM workspaces WHERE id = (SELECT unhex(value, '-') FROM meta WHERE key = $value)", FirstEntry);

    private StoredWorkspace? Find(string sql, object value)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$value", value);
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? Read(reader) : null;
    }
}
