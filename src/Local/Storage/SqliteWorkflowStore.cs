using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>Workflows in SQLite. What was read or written once stays in memory: one process owns the database.</summary>
internal sealed class SqliteWorkflowStore(Database database, CommitQueue commits) : IWorkflowStore
{
    private const string Columns = "id, workspace, name, type, body, etag, created_at, updated_at";
    private const int Remembered = 1000;

    private readonly RecentItems<StoredWorkflow> _known = new(Remembered);

    public Task Add(StoredWorkflow workflow, CancellationToken cancellationToken) => commits.Commit(transaction =>
    {
        Insert(transaction, workflow);
        transaction.OnCommitted(() => _known.Changed(workflow.Id, workflow));
    });

    public async Task<bool> TryWrite(IReadOnlyList<WorkflowChange> changes, IReadOnlyList<StoredVersion> versions, CancellationToken cancellationToken)
    {
        bool isWritten = false;
        await commits.Commit(transaction =>
        {
            // Looked at before the first is written: nothing has to be taken back.
            isWritten = changes.All(change => IsAsExpected(transaction, change));
            if (!isWritten)
            {
                return;
            }

            foreach (WorkflowChange change in changes)
            {
                if (change.ExpectedETag is null)
                {
                    Insert(transaction, change.Workflow);
                }
                else
                {
                    Update(transaction, change.Workflow);
                }
            }

            foreach (StoredVersion version in versions)
            {
                SqliteWorkflowVersionStore.Insert(transaction, version);
            }

            transaction.OnCommitted(() =>
            {
                foreach (WorkflowChange change in changes)
                {
                    _known.Changed(change.Workflow.Id, change.Workflow);
                }
            });
        });
        return isWritten;
    }

    public async Task<bool> TryDelete(Guid workspaceId, Guid id, string? etag, CancellationToken cancellationToken)
    {
        bool isDeleted = false;
        await commits.Commit(transaction =>
        {
            byte[] workflow = id.ToByteArray(bigEndian: true);
            byte[] workspace = workspaceId.ToByteArray(bigEndian: true);
            transaction.Execute("DELETE FROM workflows WHERE id = $0 AND workspace = $1 AND ($2 IS NULL OR etag = $2)", workflow, workspace, etag);
            isDeleted = transaction.ExecuteNumber("SELECT changes()") > 0;
            if (isDeleted)
            {
                transaction.Execute("DELETE FROM workflow_versions WHERE workspace = $0 AND workflow = $1", workspace, workflow);
                transaction.OnCommitted(() => _known.Changed(id, null));
            }
        });
        return isDeleted;
    }

    public Task SettleBefore(DateTimeOffset time, CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask<StoredWorkflow?> Find(Guid workspaceId, Guid id, CancellationToken cancellationToken)
    {
        StoredWorkflow? workflow = _known.Find(id) ?? _known.Load(id, Load);
        return ValueTask.FromResult(workflow?.WorkspaceId == workspaceId ? workflow : null);
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

    private static bool IsAsExpected(Transaction transaction, WorkflowChange change) => change.ExpectedETag is { } etag
        ? transaction.ExecuteNumber(
            "SELECT COUNT(*) FROM workflows WHERE id = $0 AND workspace = $1 AND etag = $2",
            change.Workflow.Id.ToByteArray(bigEndian: true),
            change.Workflow.WorkspaceId.ToByteArray(bigEndian: true),
            etag) == 1
        : transaction.ExecuteNumber("SELECT COUNT(*) FROM workflows WHERE id = $0", change.Workflow.Id.ToByteArray(bigEndian: true)) == 0;

    private static void Insert(Transaction transaction, StoredWorkflow workflow) => transaction.Execute(
        $"INSERT INTO workflows ({Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)",
        workflow.Id.ToByteArray(bigEndian: true),
        workflow.WorkspaceId.ToByteArray(bigEndian: true),
        workflow.Name,
        workflow.Type,
        workflow.Body.ToArray(),
        workflow.ETag,
        workflow.CreatedAt.UtcTicks,
        workflow.UpdatedAt.UtcTicks);

    private static void Update(Transaction transaction, StoredWorkflow workflow) => transaction.Execute(
        "UPDATE workflows SET name = $1, type = $2, body = $3, etag = $4, updated_at = $5 WHERE id = $0",
        workflow.Id.ToByteArray(bigEndian: true),
        workflow.Name,
        workflow.Type,
        workflow.Body.ToArray(),
        workflow.ETag,
        workflow.UpdatedAt.UtcTicks);

    private static StoredWorkflow Read(SqliteDataReader reader) => new(
        reader.ReadGuid(0),
        reader.ReadGuid(1),
        reader.GetString(2),
        reader.GetString(3),
        reader.GetFieldValue<byte[]>(4),
        reader.GetString(5),
        reader.ReadTime(6),
        reader.ReadTime(7));

    private StoredWorkflow? Load(Guid id)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM workflows WHERE id = $id";
        command.Parameters.AddWithValue("$id", id.ToByteArray(bigEndian: true));
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? Read(reader) : null;
    }
}
