using Microsoft.Data.Sqlite;
using Tributary.Local.Storage;

namespace Tributary.Local.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_that_does_not_exist_is_made()
    {
        using Database database = new(_folder.Sub("a/b"));

        Assert.True(File.Exists(_folder.Sub("a/b/tributary.db")));
    }

    [Fact]
    public void A_second_server_on_the_same_folder_is_refused_with_what_to_do()
    {
        using Database first = new(_folder.Path);

        IOException refused = Assert.Throws<IOException>(() => new Database(_folder.Path));

        Assert.Equal(
            $"The data folder '{_folder.Path}' is in use by another server. End that one, or give this one its own folder with --data.", refused.Message);
    }

    [Fact]
    public void A_folder_is_free_again_when_its_server_is_gone()
    {
        new Database(_folder.Path).Dispose();

        using Database second = new(_folder.Path);
    }

    [Fact]
    public void Data_of_a_newer_version_is_refused_and_left_alone()
    {
        new Database(_folder.Path).Dispose();
        Execute("PRAGMA user_version = 99");

        // Twice: a refusal must not keep the folder locked and so hide its own reason.
        for (int i = 0; i < 2; i++)
        {
            InvalidDataException refused = Assert.Throws<InvalidDataException>(() => new Database(_folder.Path));
            Assert.Contains($"newer version (schema 99; this one knows {Migrations.All.Count})", refused.Message);
        }
    }

    [Fact]
    public void A_commit_is_synced_to_the_disk()
    {
        using Database database = new(_folder.Path);
        using SqliteCommand mode = database.Writer.CreateCommand();
        mode.CommandText = "PRAGMA synchronous";

        Assert.Equal(2L, mode.ExecuteScalar());
    }

    private void Execute(string sql)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = _folder.Sub("tributary.db"), Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
