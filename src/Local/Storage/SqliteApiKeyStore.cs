using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>API keys in SQLite, by their hash. Keys that were found stay in memory; unknown ones are looked up again.</summary>
internal sealed class SqliteApiKeyStore(Database database, CommitQueue commits) : IApiKeyStore
{
    private const string WorkspaceEntry = "first-workspace";

    private readonly ConcurrentDictionary<string, Guid> _known = new(StringComparer.Ordinal);

    public ValueTask<Guid?> FindWorkspace(string hash, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(hash, out Guid workspace))
        {
            return ValueTask.FromResult<Guid?>(workspace);
        }

        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT workspace FROM api_keys WHERE hash = $hash";
        command.Parameters.AddWithValue("$hash", hash);
        if (command.ExecuteScalar() is not byte[] bytes)
        {
            return ValueTask.FromResult<Guid?>(null);
        }

        workspace = new Guid(bytes, bigEndian: true);
        _known[hash] = workspace;
        return ValueTask.FromResult<Guid?>(workspace);
    }

    public Task Add(string hash, string name, Guid workspaceId, CancellationToken cancellationToken) => commits.Commit(transaction =>
        transaction.Execute("INSERT OR IGNORE INTO api_keys (hash, name, workspace) VALUES ($0, $1, $2)", hash, name, workspaceId.ToByteArray(bigEndian: true)));

    public Task<bool> Any(CancellationToken cancellationToken)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM api_keys)";
        return Task.FromResult((long)command.ExecuteScalar()! == 1);
    }

    public async Task<Guid> FirstWorkspace(CancellationToken cancellationToken)
    {
        string made = Guid.CreateVersion7().ToString();
        await commits.Commit(transaction => transaction.Execute("INSERT OR IGNORE INTO meta (key, value) VALUES ($0, $1)", WorkspaceEntry, made));
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM meta WHERE key = $key";
        command.Parameters.AddWithValue("$key", WorkspaceEntry);
        return Guid.Parse((string)command.ExecuteScalar()!);
    }
}
