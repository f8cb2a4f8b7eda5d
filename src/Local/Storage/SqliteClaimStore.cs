using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>What idempotency keys stand for, in SQLite.</summary>
internal sealed class SqliteClaimStore(Database database, CommitQueue commits) : IClaimStore
{
    public ValueTask<CreateClaim?> Find(Guid workspaceId, string key, CancellationToken cancellationToken)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT request, id, home, claimed_at FROM claims WHERE workspace = $workspace AND key = $key";
        command.Parameters.AddWithValue("$workspace", workspaceId.ToByteArray(bigEndian: true));
        command.Parameters.AddWithValue("$key", key);
        using SqliteDataReader reader = command.ExecuteReader();
        return ValueTask.FromResult(reader.Read()
            ? new CreateClaim(workspaceId, key, reader.GetString(0), reader.ReadGuid(1), reader.ReadGuid(2), reader.ReadTime(3))
            : null);
    }

    public async Task<CreateClaim> Claim(CreateClaim claim, Guid? instead, DateTimeOffset expired, CancellationToken cancellationToken)
    {
        // One thread writes, so that the statement alone decides who wins.
        await commits.Commit(transaction => transaction.Execute(
            """
            INSERT INTO claims (workspace, key, request, id, home, claimed_at) VALUES ($0, $1, $2, $3, $4, $5)
            ON CONFLICT (workspace, key) DO UPDATE SET request = excluded.request, id = excluded.id, home = excluded.home, claimed_at = excluded.claimed_at
            WHERE claims.claimed_at < $6 OR claims.id = $7
            """,
            claim.WorkspaceId.ToByteArray(bigEndian: true),
            claim.Key,
            claim.Request,
            claim.Id.ToByteArray(bigEndian: true),
            claim.HomeId.ToByteArray(bigEndian: true),
            claim.At.UtcTicks,
            expired.UtcTicks,
            instead?.ToByteArray(bigEndian: true)));
        return await Find(claim.WorkspaceId, claim.Key, cancellationToken) ?? claim;
    }

    public Task RemoveBefore(DateTimeOffset time, CancellationToken cancellationToken) =>
        commits.Commit(transaction => transaction.Execute("DELETE FROM claims WHERE claimed_at < $0", time.UtcTicks));
}
