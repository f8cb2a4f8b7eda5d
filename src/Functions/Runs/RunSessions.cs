using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Tributary.Blobs.Runs;
using Tributary.Blobs.Stores;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Nodes;

namespace Tributary.Functions.Runs;

/// <summary>
/// The runs this process executes, so that an activity need not read again what the one before it wrote. Only a cache: whatever
/// is not in it is loaded.
/// </summary>
public sealed class RunSessions : IDisposable
{
    private const int Most = 2000;

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly Lock _gate = new();
    private readonly BlobRunStore _store;
    private readonly BlobValueStore _values;
    private readonly RunPlans _plans;
    private readonly RunSignals _signals;
    private readonly NodeExecutor _executor;
    private readonly TimeProvider _time;
    private readonly ILogger<RunSessions> _logger;

    internal RunSessions(
        BlobRunStore store, BlobValueStore values, RunPlans plans, RunSignals signals, NodeExecutor executor, TimeProvider time, ILogger<RunSessions> logger)
    {
        _store = store;
        _values = values;
        _plans = plans;
        _signals = signals;
        _executor = executor;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    /// <summary>Accepts a run: makes it durable with its large inputs moved to the value store.</summary>
    /// <returns>Null when its id was accepted before.</returns>
    internal async Task<RunSession?> TryAccept(RunRequest request)
    {
        // Once begun this is brought to its end, so that nothing half-made is left behind by a caller who goes.
        RunHeader header = await _values.KeepLargeInputs(request.Header, CancellationToken.None);
        await _store.BeginLog(header.Id, request.FirstEvents(), CancellationToken.None);
        if (!await _store.TryAdd(header, request.Plan.Graph, CancellationToken.None))
        {
            return null;
        }

        RunSession session = New(header, request.Plan);
        if (request.Kept.Count > 0)
        {
            await session.Read(CancellationToken.None);
        }

        lock (_gate)
        {
            Keep(header.Id, Task.FromResult<RunSession?>(session));
        }

        return session;
    }

    /// <summary>Lets go of a run that was accepted in vain.</summary>
    internal void Forget(Guid runId) => _cache.Remove(runId);

    /// <summary>Finishes the removal of runs that another process did not get done.</summary>
    internal Task FinishDeletions(CancellationToken cancellationToken) => _store.FinishDeletions(cancellationToken);

    /// <summary>A run; null when there is none of that id.</summary>
    internal async Task<RunSession?> Of(Guid runId, CancellationToken cancellationToken)
    {
        Task<RunSession?> session;
        lock (_gate)
        {
            if (!_cache.TryGetValue(runId, out Task<RunSession?>? known) || known is null or { IsFaulted: true })
            {
                known = Load(runId);
                Keep(runId, known);
            }

            session = known;
        }

        RunSession? found = await session.WaitAsync(cancellationToken);
        if (found is null)
        {
            Forget(runId);
        }

        return found;
    }

    /// <summary>A run that is known here; null when it would have to be loaded.</summary>
    internal async ValueTask<RunSession?> Known(Guid runId) =>
        _cache.TryGetValue(runId, out Task<RunSession?>? known) && known is { IsCompletedSuccessfully: true } ? await known : null;

    private async Task<RunSession?> Load(Guid runId)
    {
        if (await _store.Find(runId, CancellationToken.None) is not { } stored)
        {
            return null;
        }

        RunSession session = New(stored.Header, await _plans.Of(stored, CancellationToken.None));
        await session.Read(CancellationToken.None);
        return session;
    }

    private RunSession New(RunHeader header, RunPlan plan)
    {
        RunJournal journal = new(_store, header, plan, _signals);
        return new RunSession(header, plan, journal, new RunMail(header, journal, this, _executor, _time), _store, _executor, _time, _logger);
    }

    private void Keep(Guid runId, Task<RunSession?> session) =>
        _cache.Set(runId, session, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Idle });
}
