using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>Documents in SQLite, under the names of their ids: the index is in the order of lists.</summary>
internal sealed class SqliteDocumentStore(Database database, CommitQueue commits) : IDocumentStore
{
    private const int ReadAtOnce = 16;

    public ValueTask<StoredDocument?> Find(Guid workspaceId, string collection, string id, CancellationToken cancellationToken)
    {
        if (!DocumentName.IsId(id))
        {
            return ValueTask.FromResult<StoredDocument?>(null);
        }

        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT body, etag FROM documents WHERE workspace = $workspace AND collection = $collection AND name = $name";
        BindOwner(command.Parameters, workspaceId, collection);
        command.Parameters.AddWithValue("$name", DocumentName.Of(id));
        using SqliteDataReader reader = command.ExecuteReader();
        return ValueTask.FromResult(reader.Read()
            ? new StoredDocument(workspaceId, collection, id, reader.GetFieldValue<byte[]>(0), reader.GetString(1))
            : null);
    }

    public async Task<string?> TryPut(
        Guid workspaceId, string collection, string id, ReadOnlyMemory<byte> body, string? expectedETag, CancellationToken cancellationToken)
    {
        string name = DocumentName.OfId(id);
        byte[] workspace = workspaceId.ToByteArray(bigEndian: true);
        string etag = Guid.NewGuid().ToString("N");
        bool isPut = await (expectedETag is null
            ? commits.Change(
                "INSERT INTO documents (workspace, collection, name, body, etag) VALUES ($0, $1, $2, $3, $4) ON CONFLICT DO NOTHING",
                workspace,
                collection,
                name,
                body.ToArray(),
                etag)
            : commits.Change(
                "UPDATE documents SET body = $3, etag = $4 WHERE workspace = $0 AND collection = $1 AND name = $2 AND etag = $5",
                workspace,
                collection,
                name,
                body.ToArray(),
                etag,
                expectedETag));
        return isPut ? etag : null;
    }

    public async Task<bool> TryDelete(Guid workspaceId, string collection, string id, string? etag, CancellationToken cancellationToken) =>
        DocumentName.IsId(id) && await commits.Change(
            "DELETE FROM documents WHERE workspace = $0 AND collection = $1 AND name = $2 AND ($3 IS NULL OR etag = $3)",
            workspaceId.ToByteArray(bigEndian: true),
            collection,
            DocumentName.Of(id),
            etag);

    public IAsyncEnumerable<StoredDocument> List(Guid workspaceId, string collection, string prefix, string? after, CancellationToken cancellationToken) =>
        Walk(workspaceId, collection, prefix, after, cancellationToken).ToAsyncEnumerable();

    public async Task<long> NextNumber(Guid workspaceId, string sequence, CancellationToken cancellationToken)
    {
        string name = DocumentName.OfId(sequence);
        byte[] workspace = workspaceId.ToByteArray(bigEndian: true);
        long number = 0;
        await commits.Commit(transaction => number = transaction.ExecuteNumber(
            "INSERT INTO sequences (workspace, name, last) VALUES ($0, $1, 1) ON CONFLICT (workspace, name) DO UPDATE SET last = last + 1 RETURNING last",
            workspace,
            name));
        return number;
    }

    private static void BindOwner(SqliteParameterCollection parameters, Guid workspaceId, string collection)
    {
        parameters.AddWithValue("$workspace", workspaceId.ToByteArray(bigEndian: true));
        parameters.AddWithValue("$collection", collection);
    }

    private IEnumerable<StoredDocument> Walk(Guid workspaceId, string collection, string prefix, string? after, CancellationToken cancellationToken)
    {
        List<StoredDocument> part;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            part = Read(workspaceId, collection, DocumentName.Range(prefix, after));
            foreach (StoredDocument document in part)
            {
                yield return document;
                after = document.Id;
            }
        }
        while (part.Count == ReadAtOnce);
    }

    private List<StoredDocument> Read(Guid workspaceId, string collection, (string First, string End) names)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT name, body, etag FROM documents
            WHERE workspace = $workspace AND collection = $collection AND name >= $first AND name < $end ORDER BY name LIMIT $limit
            """;
        BindOwner(command.Parameters, workspaceId, collection);
        command.Parameters.AddWithValue("$first", names.First);
        command.Parameters.AddWithValue("$end", names.End);
        command.Parameters.AddWithValue("$limit", ReadAtOnce);
        List<StoredDocument> documents = [];
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            documents.Add(new StoredDocument(
                workspaceId, collection, DocumentName.TextOf(reader.GetString(0)), reader.GetFieldValue<byte[]>(1), reader.GetString(2)));
        }

        return documents;
    }
}
