using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>Debug sessions in SQLite.</summary>
internal sealed class SqliteDebugSessionStore(Database database, CommitQueue commits) : IDebugSessionStore
{
    public Task Add(Guid workspaceId, string session, Guid runId, DateTimeOffset at, CancellationToken cancellationToken) => commits.Commit(transaction => transaction.Execute(
        "INSERT OR IGNORE INTO debug_runs (workspace, session, run, at) VALUES ($0, $1, $2, $3)",
        workspaceId.ToByteArray(bigEndian: true), session, runId.ToByteArray(bigEndian: true), at.UtcTicks));

    public ValueTask<IReadOnlyList<Guid>> Newest(Guid workspaceId, string session, int limit, CancellationToken cancellationToken)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT run FROM debug_runs WHERE workspace = $workspace AND session = $session ORDER BY at DESC, run LIMIT $limit";
        command.Parameters.AddWithValue("$workspace", workspaceId.ToByteArray(bigEndian: true));
        command.Parameters.AddWithValue("$session", session);
        command.Parameters.AddWithValue("$limit", limit);
        List<Guid> runs = [];
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            runs.Add(reader.ReadGuid(0));
        }

        runs.Reverse();
        return ValueTask.FromResult<IReadOnlyList<Guid>>(runs);
    }
}
