using Microsoft.Data.Sqlite;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Storage;

public sealed class CommitQueueTests : IDisposable
{
    private readonly Store _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_was_committed_is_there_after_reopening()
    {
        await _store.Commits.Commit(static transaction => transaction.Execute("INSERT INTO meta (key, value) VALUES ($0, $1)", "a", "1")).Within();

        _store.Reopen();

        Assert.Equal(1, _store.Number("SELECT COUNT(*) FROM meta WHERE key = 'a'"));
    }

    [Fact]
    public async Task Changes_that_gather_while_the_disk_is_busy_share_one_transaction_in_their_order()
    {
        List<string> order = [];
        Change[] gathered = [.. Enumerable.Range(0, 50).Select(i => new Change($"k{i}", () => order.Add($"k{i}")))];
        await WhileBusy(gathered);

        await Task.WhenAll(gathered.Select(static change => change.Told));

        Assert.Single(gathered.SelectMany(static change => change.Transactions).Distinct());
        Assert.Equal(Enumerable.Range(0, 50).Select(static i => $"k{i}"), order);
    }

    [Fact]
    public async Task A_bad_change_does_not_take_its_neighbours_with_it()
    {
        Change before = new("before");
        Change bad = new("bad", static () => throw new InvalidDataException("bad"));
        Change after = new("after");
        await WhileBusy(before, bad, after);

        await before.Told;
        await after.Told;

        await Assert.ThrowsAsync<InvalidDataException>(() => bad.Told);
        Assert.Equal(2, _store.Number("SELECT COUNT(*) FROM meta WHERE key IN ('before', 'bad', 'after')"));
    }

    [Fact]
    public async Task A_change_that_the_database_refuses_leaves_nothing()
    {
        Change twice = new("gate");
        Change other = new("other");
        await WhileBusy(twice, other);

        await other.Told;

        await Assert.ThrowsAsync<SqliteException>(() => twice.Told);
        Assert.Equal(1, _store.Number("SELECT COUNT(*) FROM meta WHERE key = 'gate'"));
    }

    [Fact]
    public async Task Nothing_that_waits_is_lost_when_the_queue_closes()
    {
        Change[] gathered = [.. Enumerable.Range(0, 50).Select(static i => new Change($"k{i}"))];
        await WhileBusy(gathered);

        _store.Reopen();

        Assert.All(gathered, static change => Assert.True(change.Told.IsCompletedSuccessfully));
        Assert.Equal(50, _store.Number("SELECT COUNT(*) FROM meta WHERE key LIKE 'k%'"));
    }

    [Fact]
    public void A_closed_queue_takes_nothing_and_can_be_closed_again()
    {
        _store.Commits.Dispose();
        _store.Commits.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _store.Commits.Add(new Change("late")));
    }

    [Fact]
    public async Task Whoever_cannot_bear_the_news_does_not_end_the_queue()
    {
        Change committed = new("fine", whenTold: static () => throw new InvalidOperationException("I cannot bear it."));
        Change failed = new("bad", static () => throw new InvalidDataException("bad"), static () => throw new InvalidOperationException("Nor can I."));
        Change neighbour = new("neighbour");
        await WhileBusy(committed, neighbour);
        _store.Commits.Add(failed);

        await neighbour.Told;
        await Assert.ThrowsAsync<InvalidDataException>(() => failed.Told);
        Change after = new("after");
        _store.Commits.Add(after);
        await after.Told;

        Assert.Single(committed.Transactions);
    }

    [Fact]
    public async Task What_follows_a_commit_is_done_only_when_it_was_one()
    {
        List<string> done = [];
        Change bad = new("bad", static () => throw new InvalidDataException("bad"));
        await Assert.ThrowsAsync<InvalidDataException>(() => _store.Commits.Commit(transaction =>
        {
            transaction.OnCommitted(() => done.Add("bad"));
            throw new InvalidDataException("bad");
        }).Within());
        await _store.Commits.Commit(transaction => transaction.OnCommitted(() => done.Add("good"))).Within();

        Assert.Equal(["good"], done);
    }

    [Fact]
    public async Task Many_who_write_at_once_are_all_told()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < 100; i++)
            {
                await _store.Commits.Commit(transaction => transaction.Execute("INSERT INTO meta (key, value) VALUES ($0, $1)", $"{writer}/{i}", "x"));
            }
        }))).Within();

        Assert.Equal(800, _store.Number("SELECT COUNT(*) FROM meta"));
    }

    /// <summary>Adds changes while the thread of the queue is held up in an earlier one.</summary>
    private async Task WhileBusy(params Change[] changes)
    {
        using ManualResetEventSlim gate = new();
        TaskCompletionSource isBusy = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Change busy = new("gate", () =>
        {
            isBusy.TrySetResult();
            gate.Wait(Patience.Limit);
        });
        _store.Commits.Add(busy);
        await isBusy.Task.Within();
        Array.ForEach(changes, _store.Commits.Add);
        gate.Set();
        await busy.Told;
    }
}
