using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>Workflows in SQLite. What was read or written once stays in memory: one process owns the database.</summary>
internal sealed class SqliteWorkflowStore(Database database, CommitQueue commits) : IWorkflowStore
{
    private const string Columns = "id, workspace, name, type, body, etag, created_at, updated_at";
    private const int Remembered = 1000;

    private readonly ConcurrentDictionary<Guid, StoredWorkflow> _known = new();

    public async Task Add(StoredWorkflow workflow, CancellationToken cancellationToken)
    {
        await commits.Commit(transaction => transaction.Execute(
            $"INSERT INTO workflows ({Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)",
            workflow.Id.ToByteArray(bigEndian: true),
            workflow.WorkspaceId.ToByteArray(bigEndian: true),
            workflow.Name,
            workflow.Type,
            workflow.Body.ToArray(),
            workflow.ETag,
            workflow.CreatedAt.UtcTicks,
            workflow.UpdatedAt.UtcTicks));
        Remember(workflow);
    }

    public ValueTask<StoredWorkflow?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(id, out StoredWorkflow? workflow))
        {
            using SqliteConnection connection = database.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT {Columns} FROM workflows WHERE id = $id";
            command.Parameters.AddWithValue("$id", id.ToByteArray(bigEndian: true));
            using SqliteDataReader reader = command.ExecuteReader();
            if (!reader.Read())
            {
                return ValueTask.FromResult<StoredWorkflow?>(null);
            }

            workflow = Read(reader);
            Remember(workflow);
        }

        return ValueTask.FromResult(workflow.WorkspaceId == workspaceId ? workflow : null);
    }

    public Task<Page<StoredWorkflow>> List(Guid workspaceId, string? type, int offset, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(SqlitePage.Read(
            database,
            Columns,
            "workflows WHERE workspace = $workspace AND ($type IS NULL OR type = $type)",
            offset,
            limit,
            parameters =>
            {
                parameters.AddWithValue("$workspace", workspaceId.ToByteArray(bigEndian: true));
                parameters.AddWithValue("$type", (object?)type ?? DBNull.Value);
            },
            Read));

    private static StoredWorkflow Read(SqliteDataReader reader) => new(
        reader.ReadGuid(0),
        reader.ReadGuid(1),
        reader.GetString(2),
        reader.GetString(3),
        reader.GetFieldValue<byte[]>(4),
        reader.GetString(5),
        reader.ReadTime(6),
        reader.ReadTime(7));

    private void Remember(StoredWorkflow workflow)
    {
        if (_known.Count >= Remembered)
        {
            _known.Clear();
        }

        _known[workflow.Id] = workflow;
    }
}
