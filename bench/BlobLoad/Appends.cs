using System.Diagnostics;
using Tributary.Blobs;
using Tributary.Blobs.Runs;
using Tributary.Blobs.Storage;
using Tributary.Blobs.Stores;
using Tributary.Engine.Runs;

namespace Tributary.BlobLoad;

/// <summary>Events appended one by one to the logs of several runs at once, and read back afterwards.</summary>
/// <param name="latencies">How long each append took, in ascending timestamp ticks.</param>
/// <param name="elapsed">How long all of them took.</param>
/// <param name="faults">How many events were not read back at their place.</param>
internal sealed class Appends(long[] latencies, TimeSpan elapsed, int faults)
{
    public int Count => latencies.Length;

    public TimeSpan Elapsed => elapsed;

    public int Faults => faults;

    /// <summary>The latency that a share of the appends keeps.</summary>
    public TimeSpan At(double share) => Stopwatch.GetElapsedTime(0, latencies[(int)((latencies.Length - 1) * share)]);

    public static async Task<Appends> Measure(string connectionString, int runs, TimeSpan duration)
    {
        BlobStorage storage = new(new BlobOptions { ConnectionString = connectionString });
        BlobRunStore store = new(storage, new BlobValueStore(storage));
        List<long>[] latencies = [.. Enumerable.Range(0, runs).Select(static _ => new List<long>())];
        Guid[] ids = [.. latencies.Select(static _ => Guid.CreateVersion7())];
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(latencies.Select(async (own, run) =>
        {
            LogPosition end = LogPosition.Start;
            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                long sent = Stopwatch.GetTimestamp();
                end = await store.TryAppend(ids[run], end, [Event(run, own.Count)], CancellationToken.None)
                    ?? throw new InvalidOperationException("Somebody else wrote to the log.");
                own.Add(Stopwatch.GetTimestamp() - sent);
            }
        }));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        int faults = 0;
        for (int run = 0; run < runs; run++)
        {
            faults += await Faulty(store, ids[run], run, latencies[run].Count);
        }

        return new Appends([.. latencies.SelectMany(static own => own).Order()], elapsed, faults);
    }

    private static RunEvent.NodeContent Event(int run, int number) => new(DateTimeOffset.UnixEpoch, "node", $"{run} {number}");

    private static async Task<int> Faulty(BlobRunStore store, Guid id, int run, int expected)
    {
        int right = 0;
        int read = 0;
        LogStretch stretch = new([], LogPosition.Start);
        do
        {
            stretch = await store.Read(id, stretch.End, CancellationToken.None);
            foreach (LoggedEvent logged in stretch.Events)
            {
                right += logged.Sequence == read + 1 && logged.Event.Equals(Event(run, read)) ? 1 : 0;
                read++;
            }
        }
        while (stretch.HasMore);

        return Math.Max(expected, read) - right;
    }
}
