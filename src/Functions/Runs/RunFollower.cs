using System.Runtime.CompilerServices;
using Tributary.Engine.Runs;

namespace Tributary.Functions.Runs;

/// <summary>
/// Follows a run as it grows, whichever process executes it: what this one tells is known here without asking the store, and for
/// what others tell it looks now and then.
/// </summary>
internal sealed class RunFollower(RunSessions sessions, RunSignals signals, TimeProvider time)
{
    /// <summary>How long a log is left alone after it was found unchanged: from here, doubled each time…</summary>
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromMilliseconds(200);

    /// <summary>… up to here.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(1);

    /// <summary>The events of a run from its beginning to its end, in batches as they become durable.</summary>
    /// <exception cref="KeyNotFoundException">There is no such run.</exception>
    public async IAsyncEnumerable<IReadOnlyList<LoggedEvent>> Follow(Guid runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RunSession session = await sessions.Of(runId, cancellationToken) ?? throw new KeyNotFoundException($"There is no run {runId}.");
        using RunSignals.Watch watch = signals.Listen(runId);
        int seen = 0;
        bool hasLooked = false;
        TimeSpan patience = ShortestPatience;
        while (true)
        {
            List<LoggedEvent> events = session.EventsAfter(seen);
            if (events.Count == 0 && hasLooked)
            {
                await watch.Next(patience, time, cancellationToken);
                events = session.EventsAfter(seen);
            }

            if (events.Count == 0)
            {
                await session.Read(cancellationToken);
                patience = !hasLooked ? ShortestPatience : patience < LongestPatience / 2 ? patience * 2 : LongestPatience;
                hasLooked = true;
                continue;
            }

            seen += events.Count;
            patience = ShortestPatience;
            yield return events;
            if (events[^1].Event is RunEvent.RunFinished)
            {
                yield break;
            }
        }
    }

    /// <summary>Completes when a run is at rest: over, or waiting for a person.</summary>
    public async Task WaitForRest(Guid runId, CancellationToken cancellationToken)
    {
        RunSession session = await sessions.Of(runId, cancellationToken) ?? throw new KeyNotFoundException($"There is no run {runId}.");
        RunView view = new(session.Plan, session.Header.Bindings);
        await foreach (IReadOnlyList<LoggedEvent> batch in Follow(runId, cancellationToken))
        {
            foreach (LoggedEvent logged in batch)
            {
                view.Apply(logged);
            }

            if (view.Status.IsAtRest())
            {
                return;
            }
        }
    }

    /// <summary>Completes at the end of a run.</summary>
    public async Task WaitForEnd(Guid runId, CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<LoggedEvent> _ in Follow(runId, cancellationToken))
        {
        }
    }
}
