using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tributary.Api.Auth;
using Tributary.Engine.Stores;
using Tributary.Shared;

namespace Tributary.Api.Tests.Auth;

public sealed class KeyUsesTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private readonly MemoryKeys _store = new();
    private readonly FakeTimeProvider _time = new(Start);
    private readonly KeyUses _uses;

    public KeyUsesTests() => _uses = new KeyUses(_store, _time, NullLogger.Instance);

    public ValueTask DisposeAsync() => _uses.DisposeAsync();

    [Fact]
    public void A_key_is_written_once_a_minute_however_often_it_is_used()
    {
        StoredKey key = MemoryKeys.Key("a");
        for (int i = 0; i < 3; i++)
        {
            _uses.Note(key);
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Empty(_store.Uses);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal([(key.Id, Start.AddSeconds(20))], _store.Uses);

        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(_store.Uses);
        _uses.Note(key);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, _store.Uses.Count);
    }

    [Fact]
    public void The_last_use_is_known_before_it_is_written()
    {
        StoredKey key = MemoryKeys.Key("a");
        Assert.Null(_uses.LastUse(key));
        _uses.Note(key);

        Assert.Equal(Start, _uses.LastUse(key));
        Assert.Equal(Start, _uses.LastUse(key with { LastUsedAt = Start.AddDays(-1) }));
        Assert.Equal(Start.AddDays(1), _uses.LastUse(key with { LastUsedAt = Start.AddDays(1) }));
    }

    [Fact]
    public async Task What_is_not_written_yet_is_when_the_server_ends()
    {
        StoredKey key = MemoryKeys.Key("a");
        _uses.Note(key);
        await _uses.DisposeAsync();

        Assert.Equal([(key.Id, Start)], _store.Uses);
    }

    [Fact]
    public void A_use_that_cannot_be_written_holds_up_no_other()
    {
        _store.Broken["a"] = new StoreUnavailableException("away");
        _uses.Note(MemoryKeys.Key("a"));
        StoredKey other = MemoryKeys.Key("b");
        _uses.Note(other);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Contains((other.Id, Start), _store.Uses);
    }
}
