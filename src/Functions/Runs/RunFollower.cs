using System.Runtime.CompilerServices;
using Tributary.Blobs.Runs;
using Tributary.Engine.Runs;

namespace Tributary.Functions.Runs;

/// <summary>Reads a run's log as it grows, whichever process writes it: woken at once by this one, looking now and then for others.</summary>
internal sealed class RunFollower(BlobRunStore store, RunSignals signals, TimeProvider time)
{
    /// <summary>How long a log is left alone after it was found unchanged: from here, doubled each time…</summary>
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromMilliseconds(200);

    /// <summary>… up to here.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(1);

    /// <summary>The events of a run from its beginning to its end, in batches as they become durable.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LoggedEvent>> Follow(Guid runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using RunSignals.Watch watch = signals.Listen(runId);
        LogPosition end = LogPosition.Start;
        TimeSpan patience = ShortestPatience;
        while (true)
        {
            LogStretch more = await store.Read(runId, end, cancellationToken);
            if (more.Events.Count > 0)
            {
                end = more.End;
                patience = ShortestPatience;
                yield return more.Events;
                if (more.Events[^1].Event is RunEvent.RunFinished)
                {
                    yield break;
                }
            }

            if (!more.HasMore)
            {
                await watch.Next(patience, time, cancellationToken);
                patience = patience < LongestPatience / 2 ? patience * 2 : LongestPatience;
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
