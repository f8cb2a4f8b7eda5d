using System.Diagnostics;

namespace Tributary.Load;

/// <summary>What one scenario reached at one concurrency.</summary>
/// <param name="RunsPerSecond">Completed runs per second.</param>
/// <param name="P50">The median latency.</param>
/// <param name="P99">The latency that 99 of 100 runs keep.</param>
/// <param name="Failures">Answers that were not a completed run.</param>
/// <param name="ServerCpuPerRun">Processor time of the server per run.</param>
internal sealed record Measurement(double RunsPerSecond, TimeSpan P50, TimeSpan P99, int Failures, TimeSpan ServerCpuPerRun)
{
    public static async Task<Measurement> Take(Server server, string workflowId, int concurrency, TimeSpan duration)
    {
        string path = $"/v1/workflows/{workflowId}/runs/sync";
        List<long>[] latencies = [.. Enumerable.Range(0, concurrency).Select(static _ => new List<long>(1 << 16))];
        int failures = 0;
        long start = Stopwatch.GetTimestamp();
        TimeSpan cpu = server.ProcessorTime;
        await Task.WhenAll(latencies.Select(async own =>
        {
            using Connection connection = new(server.Address, path, Server.Key, """{"input":{"Name":"Ada"}}""");
            do
            {
                long sent = Stopwatch.GetTimestamp();
                if (!await connection.Send())
                {
                    Interlocked.Increment(ref failures);
                }

                own.Add(Stopwatch.GetTimestamp() - sent);
            }
            while (Stopwatch.GetElapsedTime(start) < duration);
        }));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        long[] sorted = [.. latencies.SelectMany(static own => own).Order()];
        return new Measurement(
            sorted.Length / elapsed.TotalSeconds,
            At(sorted, 0.50),
            At(sorted, 0.99),
            failures,
            (server.ProcessorTime - cpu) / sorted.Length);
    }

    private static TimeSpan At(long[] sorted, double share) => Stopwatch.GetElapsedTime(0, sorted[(int)((sorted.Length - 1) * share)]);
}
