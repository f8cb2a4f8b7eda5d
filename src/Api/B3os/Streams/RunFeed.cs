using System.Runtime.CompilerServices;
using Tributary.Engine.Runs;

namespace Tributary.Api.B3os.Streams;

/// <summary>Names the runs that a stream tells of: those it was asked for, and those of workflows that are at work or begin while it is open.</summary>
/// <param name="services">What is looked at.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="named">The runs it was asked for.</param>
/// <param name="workflows">The workflows.</param>
internal sealed class RunFeed(ApiServices services, Guid workspace, IReadOnlyCollection<string> named, IReadOnlyCollection<Guid> workflows)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(1);

    // Clocks of processes differ, and a run is listed a moment after it was accepted.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    // Whoever asked may start runs as soon as the answer begins, which is before anything is read.
    private readonly DateTimeOffset _opened = services.Time.GetUtcNow();
    private readonly Dictionary<string, DateTimeOffset> _told = named.ToDictionary(static run => run, static _ => DateTimeOffset.MaxValue, StringComparer.Ordinal);

    /// <summary>Their ids, each once, as clients see them. With workflows it never ends by itself.</summary>
    public async IAsyncEnumerable<string> Runs([EnumeratorCancellation] CancellationToken stopped)
    {
        foreach (string run in named)
        {
            yield return run;
        }

        TimeProvider time = services.Time;
        DateTimeOffset since = DateTimeOffset.MinValue;
        for (TimeSpan pause = FirstLook; workflows.Count > 0; pause = pause * 2 < LastLook ? pause * 2 : LastLook)
        {
            DateTimeOffset looked = time.GetUtcNow();
            foreach (string run in await Look(since, stopped))
            {
                pause = FirstLook;
                yield return run;
            }

            since = looked - Overlap;
            foreach (string old in _told.Where(run => run.Value < since).Select(static run => run.Key).ToArray())
            {
                _told.Remove(old);
            }

            await Task.Delay(pause, time, stopped);
        }
    }

    /// <summary>The runs that were not told yet, the oldest first.</summary>
    private async Task<IReadOnlyList<string>> Look(DateTimeOffset since, CancellationToken stopped)
    {
        List<RunHeader> found = [];
        foreach (Guid workflow in workflows)
        {
            await foreach (RunSummary run in services.RunIndex.Newest(RunLists.OfDoor(workspace, B3osDoor.Name), workflow, stopped)
                .Take(services.Limits.SearchedRuns)
                .TakeWhile(run => run.Header.CreatedAt >= since)
                .Where(run => run.Header.CreatedAt >= _opened || !run.Status.IsTerminal())
                .WithCancellation(stopped))
            {
                if (_told.TryAdd(run.Header.Origin!.PublicId, run.Header.CreatedAt))
                {
                    found.Add(run.Header);
                }
            }
        }

        return [.. found.OrderBy(static run => run.CreatedAt).Select(static run => run.Origin!.PublicId)];
    }
}
