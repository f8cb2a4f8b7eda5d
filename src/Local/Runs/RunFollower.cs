using System.Runtime.CompilerServices;
using Tributary.Engine.Runs;

namespace Tributary.Local.Runs;

/// <summary>Follows a run as it becomes durable.</summary>
internal static class RunFollower
{
    /// <summary>The events of a run from its beginning to its end, see <see cref="IRunHost.Follow"/>.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="run">The run at work in this process; null when it is not.</param>
    /// <param name="archive">Where it is otherwise.</param>
    /// <param name="closing">Cancelled when the server closes; followers then end.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    /// <exception cref="KeyNotFoundException">There is no such run.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<LoggedEvent>> Follow(
        Guid runId, LiveRun? run, IRunArchive archive, CancellationToken closing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (run is null or { IsGivenUp: true })
        {
            yield return await archive.ReadEvents(runId, cancellationToken) ?? throw new KeyNotFoundException($"There is no run {runId}.");
            yield break;
        }

        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing);
        int seen = 0;
        while (true)
        {
            (List<LoggedEvent> events, Task more) = run.DurableEvents(seen);
            if (events.Count > 0)
            {
                seen += events.Count;
                yield return events;
                if (events[^1].Event is RunEvent.RunFinished)
                {
                    yield break;
                }
            }
            else if (run.IsRefused)
            {
                throw new KeyNotFoundException($"There is no run {runId}.");
            }
            else if (run.IsGivenUp)
            {
                yield break; // whoever comes back reads on from the archive
            }
            else if (!await IsSignalled(more, either.Token, cancellationToken))
            {
                yield break;
            }
        }
    }

    /// <summary>Waits for a signal; false when the server closes first, so that a follower ends and comes back to the next process.</summary>
    private static async Task<bool> IsSignalled(Task signal, CancellationToken either, CancellationToken caller)
    {
        try
        {
            await signal.WaitAsync(either);
            return true;
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return false;
        }
    }
}
