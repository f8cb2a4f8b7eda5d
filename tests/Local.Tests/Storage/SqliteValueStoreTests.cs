using System.Text;
using Tributary.Engine.Values;
using Tributary.Local.Storage;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Storage;

public sealed class SqliteValueStoreTests : IDisposable
{
    private static readonly byte[] Json = Encoding.UTF8.GetBytes("\"large\"");

    private readonly Store _store = new();

    private SqliteValueStore Values => new(_store.Database, _store.Commits);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_value_without_an_owner_is_on_disk_at_once()
    {
        ValueRef value = await Values.Put("run", Json, CancellationToken.None).AsTask().Within();

        Assert.True(value.IsStored);
        Assert.Equal(Json.Length, value.Length);
        Assert.StartsWith("run/", value.Key);
        Assert.Equal(Json, (await Values.Load(value, CancellationToken.None)).ToArray());
    }

    [Fact]
    public async Task An_owned_value_is_read_from_memory_until_its_owner_writes_it()
    {
        SqliteValueStore values = Values;
        List<ValueRef> owned = [];
        values.Adopt("run", owned.Add);

        ValueRef value = await values.Put("run", Json, CancellationToken.None);

        Assert.Equal([value], owned);
        Assert.Equal(Json, (await values.Load(value, CancellationToken.None)).ToArray());
        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await Values.Load(value, CancellationToken.None));

        await _store.Commits.Commit(transaction => values.Write(transaction, value)).Within();
        values.LetGo(value);
        Assert.Equal(Json, (await values.Load(value, CancellationToken.None)).ToArray());
    }

    [Fact]
    public async Task An_inline_value_is_its_own_text() =>
        Assert.Equal("1", Encoding.UTF8.GetString((await Values.Load(ValueRef.Inline("1"u8.ToArray()), CancellationToken.None)).Span));

    [Fact]
    public async Task A_value_that_is_not_there_is_named()
    {
        KeyNotFoundException missing = await Assert.ThrowsAsync<KeyNotFoundException>(
            async () => await Values.Load(ValueRef.Stored("run/gone", 10), CancellationToken.None));

        Assert.Contains("run/gone", missing.Message);
    }

    [Fact]
    public async Task A_node_that_was_told_to_end_leaves_nothing_behind()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Values.Put("run", Json, new CancellationToken(canceled: true)));

        Assert.Equal(0, _store.Number("SELECT COUNT(*) FROM run_values"));
    }
}
