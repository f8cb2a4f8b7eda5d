using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Tributary.Api.Options;
using Tributary.Api.Upkeep;
using Tributary.Engine.Stores;
using Tributary.Local.Storage;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Storage;

public sealed class StoreSweeperTests : IDisposable
{
    private readonly Store _store = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _store.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task What_is_older_than_the_setting_says_is_removed_every_hour_and_nothing_else()
    {
        SweepSignal claims = new(new SqliteClaimStore(_store.Database, _store.Commits));
        CreateClaim old = await Claim(claims, "old", age: TimeSpan.FromHours(1.5));
        CreateClaim young = await Claim(claims, "young", age: TimeSpan.Zero);
        StoreUpkeep upkeep = new(claims, new SqliteWorkflowStore(_store.Database, _store.Commits), Options.Create(new RunOptions { IdempotencyHours = 2 }), _time);
        using StoreSweeper sweeper = new(upkeep, _time, NullLogger<StoreSweeper>.Instance);
        await sweeper.StartAsync(CancellationToken.None);

        _time.Advance(TimeSpan.FromMinutes(5));
        await claims.Swept().Within();
        Assert.Equal(old, await claims.Find(old.WorkspaceId, old.Key, CancellationToken.None));
        _time.Advance(TimeSpan.FromHours(1));
        await claims.Swept().Within();

        Assert.Null(await claims.Find(old.WorkspaceId, old.Key, CancellationToken.None));
        Assert.Equal(young, await claims.Find(young.WorkspaceId, young.Key, CancellationToken.None));
        await sweeper.StopAsync(CancellationToken.None);
    }

    private Task<CreateClaim> Claim(SweepSignal claims, string key, TimeSpan age) => claims.Claim(
        new CreateClaim(Guid.NewGuid(), key, "request", Guid.NewGuid(), Guid.NewGuid(), _time.GetUtcNow() - age), null, DateTimeOffset.MinValue, CancellationToken.None);
}
