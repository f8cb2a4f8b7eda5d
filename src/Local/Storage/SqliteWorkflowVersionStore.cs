using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>Saved versions of workflows in SQLite.</summary>
internal sealed class SqliteWorkflowVersionStore(Database database, CommitQueue commits) : IWorkflowVersionStore
{
    private const string Columns = "id, workspace, workflow, body, etag, created_at, updated_at";

    public Task Add(StoredVersion version, CancellationToken cancellationToken) => commits.Commit(transaction => Insert(transaction, version));

    public ValueTask<StoredVersion?> Find(Guid workspaceId, Guid workflowId, Guid id, CancellationToken cancellationToken)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM workflow_versions WHERE id = $id AND workspace = $workspace AND workflow = $workflow";
        command.Parameters.AddWithValue("$id", id.ToByteArray(bigEndian: true));
        BindOwner(command.Parameters, workspaceId, workflowId);
        using SqliteDataReader reader = command.ExecuteReader();
        return ValueTask.FromResult(reader.Read() ? Read(reader) : null);
    }

    public Task<Page<StoredVersion>> List(Guid workspaceId, Guid workflowId, int offset, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(SqlitePage.Read(
            database,
            Columns,
            "workflow_versions WHERE workspace = $workspace AND workflow = $workflow",
            offset,
            limit,
            parameters => BindOwner(parameters, workspaceId, workflowId),
            Read));

    public Task<bool> TryUpdate(StoredVersion version, string etag, CancellationToken cancellationToken) => commits.Change(
        "UPDATE workflow_versions SET body = $4, etag = $5, updated_at = $6 WHERE id = $0 AND workspace = $1 AND workflow = $2 AND etag = $3",
        version.Id.ToByteArray(bigEndian: true),
        version.WorkspaceId.ToByteArray(bigEndian: true),
        version.WorkflowId.ToByteArray(bigEndian: true),
        etag,
        version.Body.ToArray(),
        version.ETag,
        version.UpdatedAt.UtcTicks);

    public Task<bool> TryDelete(Guid workspaceId, Guid workflowId, Guid id, string? etag, CancellationToken cancellationToken) => commits.Change(
        "DELETE FROM workflow_versions WHERE id = $0 AND workspace = $1 AND workflow = $2 AND ($3 IS NULL OR etag = $3)",
        id.ToByteArray(bigEndian: true),
        workspaceId.ToByteArray(bigEndian: true),
        workflowId.ToByteArray(bigEndian: true),
        etag);

    internal static void Insert(Transaction transaction, StoredVersion version) => transaction.Execute(
        $"INSERT INTO workflow_versions ({Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6)",
        version.Id.ToByteArray(bigEndian: true),
        version.WorkspaceId.ToByteArray(bigEndian: true),
        version.WorkflowId.ToByteArray(bigEndian: true),
        version.Body.ToArray(),
        version.ETag,
        version.CreatedAt.UtcTicks,
        version.UpdatedAt.UtcTicks);

    private static void BindOwner(SqliteParameterCollection parameters, Guid workspaceId, Guid workflowId)
    {
        parameters.AddWithValue("$workspace", workspaceId.ToByteArray(bigEndian: true));
        parameters.AddWithValue("$workflow", workflowId.ToByteArray(bigEndian: true));
    }

    private static StoredVersion Read(SqliteDataReader reader) => new(
        reader.ReadGuid(0),
        reader.ReadGuid(1),
        reader.ReadGuid(2),
        reader.GetFieldValue<byte[]>(3),
        reader.GetString(4),
        reader.ReadTime(5),
        reader.ReadTime(6));
}
