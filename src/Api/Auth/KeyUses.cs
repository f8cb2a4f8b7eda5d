using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Tributary.Engine.Stores;

namespace Tributary.Api.Auth;

/// <summary>When keys were last used: noted in memory by every request, and written once a minute for the keys that were used in it.</summary>
internal sealed class KeyUses(IApiKeyStore keys, TimeProvider time, ILogger logger) : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // What is not written when the server ends is lost, and no store may keep it from ending.
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Use> _uses = new();
    private readonly Lock _gate = new();
    private ITimer? _timer;

    /// <summary>Takes note of a use.</summary>
    public void Note(StoredKey key)
    {
        long now = time.GetUtcNow().UtcTicks;
        if (_uses.TryGetValue(key.Id, out Use? use))
        {
            use.At = now;
            return;
        }

        _uses[key.Id] = new Use(key) { At = now };
        lock (_gate)
        {
            _timer ??= time.CreateTimer(_ => _ = Write(CancellationToken.None), null, Interval, Interval);
        }
    }

    /// <summary>The later one of what a store knows and what this process knows.</summary>
    public DateTimeOffset? LastUse(StoredKey stored) =>
        _uses.TryGetValue(stored.Id, out Use? use) && !(stored.LastUsedAt?.UtcTicks >= use.At) ? new DateTimeOffset(use.At, TimeSpan.Zero) : stored.LastUsedAt;

    public void Dispose() => _timer?.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
            using CancellationTokenSource patience = new(LastPatience, time);
            await Write(patience.Token);
        }
    }

    private async Task Write(CancellationToken cancellationToken)
    {
        foreach ((Guid id, Use use) in _uses)
        {
            // Gone from here unless it is used meanwhile: a server does not remember every key that it ever saw.
            if (_uses.TryRemove(id, out _))
            {
                await Write(use, cancellationToken);
            }
        }
    }

    private async Task Write(Use use, CancellationToken cancellationToken)
    {
        try
        {
            await keys.MarkUsed(use.Key, new DateTimeOffset(use.At, TimeSpan.Zero), cancellationToken);
        }
        catch (Exception fault)
        {
            Log.UseNotWritten(logger, use.Key.Id, fault);
        }
    }

    private sealed class Use(StoredKey key)
    {
        private long _at;

        public StoredKey Key => key;

        public long At
        {
            get => Volatile.Read(ref _at);
            set => Volatile.Write(ref _at, value);
        }
    }
}
