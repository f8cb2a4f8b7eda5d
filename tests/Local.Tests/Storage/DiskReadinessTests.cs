using Microsoft.Data.Sqlite;
using Tributary.Local.Storage;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Storage;

public sealed class DiskReadinessTests : IDisposable
{
    private readonly Store _store = new();

    private DiskReadiness Readiness => new(_store.Commits, TimeProvider.System);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_disk_that_takes_writes_is_ready() =>
        Assert.Null(await Readiness.WhyNot(CancellationToken.None).AsTask().Within());

    [Fact]
    public async Task A_disk_that_refuses_them_is_not_and_says_why()
    {
        using (SqliteCommand command = _store.Database.Writer.CreateCommand())
        {
            command.CommandText = "PRAGMA query_only = ON";
            await command.ExecuteNonQueryAsync();
        }

        Assert.StartsWith("The disk takes no writes: ", await Readiness.WhyNot(CancellationToken.None).AsTask().Within(), StringComparison.Ordinal);
    }
}
