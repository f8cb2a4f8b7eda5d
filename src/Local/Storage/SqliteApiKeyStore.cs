using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>API keys in SQLite, by their hash.</summary>
internal sealed class SqliteApiKeyStore(Database database, CommitQueue commits) : IApiKeyStore
{
    private const string Columns = "id, hash, name, workspace, tenant_admin, created_at, last_used_at";

    public ValueTask<StoredKey?> Find(string hash, CancellationToken cancellationToken)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM api_keys WHERE hash = $hash";
        command.Parameters.AddWithValue("$hash", hash);
        using SqliteDataReader reader = command.ExecuteReader();
        return ValueTask.FromResult(reader.Read() ? Read(reader) : null);
    }

    public Task Add(StoredKey key, CancellationToken cancellationToken) => commits.Commit(transaction => transaction.Execute(
        $"INSERT OR IGNORE INTO api_keys ({Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6)",
        key.Id.ToByteArray(bigEndian: true),
        key.Hash,
        key.Name,
        key.WorkspaceId.ToByteArray(bigEndian: true),
        key.IsTenantAdmin,
        key.CreatedAt?.UtcTicks,
        key.LastUsedAt?.UtcTicks));

    public Task<Page<StoredKey>> List(Guid workspaceId, int offset, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(SqlitePage.Read(
            database,
            Columns,
            "api_keys WHERE workspace = $workspace",
            offset,
            limit,
            parameters => parameters.AddWithValue("$workspace", workspaceId.ToByteArray(bigEndian: true)),
            Read));

    public Task<KeyRemoval> Remove(Guid workspaceId, Guid id, CancellationToken cancellationToken) =>
        Remove("workspace = $0 AND id = $1", workspaceId.ToByteArray(bigEndian: true), id.ToByteArray(bigEndian: true));

    public Task<KeyRemoval> RemoveAll(Guid workspaceId, CancellationToken cancellationToken) =>
        Remove("workspace = $0", workspaceId.ToByteArray(bigEndian: true));

    public Task MarkUsed(StoredKey key, DateTimeOffset at, CancellationToken cancellationToken) => commits.Commit(transaction => transaction.Execute(
        "UPDATE api_keys SET last_used_at = $1 WHERE id = $0", key.Id.ToByteArray(bigEndian: true), at.UtcTicks));

    public Task<bool> Any(CancellationToken cancellationToken)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM api_keys)";
        return Task.FromResult((long)command.ExecuteScalar()! == 1);
    }

    private static StoredKey Read(SqliteDataReader reader) => new(
        reader.ReadGuid(0),
        reader.GetString(1),
        reader.GetString(2),
        reader.ReadGuid(3),
        reader.GetBoolean(4),
        reader.ReadOptionalTime(5),
        reader.ReadOptionalTime(6));

    // Counted and removed in one transaction, so that of two who remove each other's key one stays.
    private async Task<KeyRemoval> Remove(string condition, params object[] values)
    {
        KeyRemoval removal = KeyRemoval.Unknown;
        await commits.Commit(transaction =>
        {
            bool isAdmin = transaction.ExecuteNumber($"SELECT EXISTS (SELECT 1 FROM api_keys WHERE tenant_admin AND {condition})", values) == 1;
            bool isLast = isAdmin && transaction.ExecuteNumber($"SELECT EXISTS (SELECT 1 FROM api_keys WHERE tenant_admin AND NOT ({condition}))", values) == 0;
            removal = isLast ? KeyRemoval.LastAdmin
                : transaction.ExecuteNumber($"SELECT EXISTS (SELECT 1 FROM api_keys WHERE {condition})", values) == 0 ? KeyRemoval.Unknown
                : KeyRemoval.Removed;
            if (removal == KeyRemoval.Removed)
            {
                transaction.Execute($"DELETE FROM api_keys WHERE {condition}", values);
            }
        });
        return removal;
    }
}
