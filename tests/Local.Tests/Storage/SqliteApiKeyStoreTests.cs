using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;
using Tributary.Local.Storage;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Storage;

public sealed class SqliteApiKeyStoreTests : IDisposable
{
    private static readonly Guid Workspace = new("0197f3c0-0000-7000-8000-0000000000aa");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_of_the_first_schema_is_a_tenant_admin_of_the_first_workspace()
    {
        WriteFirstSchema();
        using Database database = new(_folder.Path);
        using CommitQueue commits = new(database);
        SqliteApiKeyStore keys = new(database, commits);

        StoredKey? key = await keys.Find("old-hash", CancellationToken.None);
        Assert.Equal(("old name", Workspace, true, null), (key!.Name, key.WorkspaceId, key.IsTenantAdmin, key.CreatedAt));
        Assert.Equal(Workspace, (await new SqliteWorkspaceStore(database, commits, TimeProvider.System).First(CancellationToken.None).Within()).Id);
        Page<StoredKey> page = await keys.List(Workspace, 0, 10, CancellationToken.None).Within();
        Assert.Equal(2, page.Items.Select(static each => each.Id).Distinct().Count());
        Assert.Equal(KeyRemoval.Removed, await keys.Remove(Workspace, key.Id, CancellationToken.None).Within());
        Assert.Null(await keys.Find("old-hash", CancellationToken.None));
    }

    private void WriteFirstSchema()
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = _folder.Sub("tributary.db"), Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = $"""
            {Migrations.All[0]}
            INSERT INTO meta VALUES ('first-workspace', '{Workspace}');
            INSERT INTO api_keys VALUES ('old-hash', 'old name', x'{Workspace:N}'), ('other-hash', 'other name', x'{Workspace:N}');
            PRAGMA user_version = 1;
            """;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
