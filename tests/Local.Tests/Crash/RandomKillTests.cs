using System.Diagnostics;
using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Crash;

[Collection(KillCollection.Name)]
public sealed class RandomKillTests(FolderCrashSite site) : IClassFixture<FolderCrashSite>
{
    private const int Rounds = 50;
    private const int RoundsBetweenChecks = 10;
    private const int Clients = 4;

    [Fact(Timeout = 240_000)]
    public async Task Runs_end_as_if_nothing_had_happened_when_the_process_dies_at_any_moment()
    {
        Random random = new(20_261_123);
        for (int round = 1; round <= Rounds; round++)
        {
            await ((round % 4) switch
            {
                0 => DieInRecovery(random),
                1 => DieAtWork(random, site.Witness.More(random.Next(1, 40)), delay: false),
                _ => DieAtWork(random, site.Calls.More(random.Next(1, 16)), delay: true),
            });

            if (round % RoundsBetweenChecks == 0)
            {
                await site.Settle();
            }
        }

        Assert.True(site.Witness.Accepted.Count > Rounds, $"Only {site.Witness.Accepted.Count} runs were accepted.");
    }

    /// <summary>Dies when calls arrived somewhere, or at the very moment something was shown: what is shown must be there afterwards.</summary>
    private async Task DieAtWork(Random random, Task moment, bool delay)
    {
        await using ServerProcess server = await site.Start();
        CrashClient client = new(server, site.Witness);
        Task work = Task.WhenAll(Enumerable.Range(0, Clients)
            .Select(_ => new Random(random.Next()))
            .Select(each => client.Work(site.WorkflowIds, site.Inputs, each, runs: 3)));
        await Task.WhenAny(moment, work).Within();
        if (delay)
        {
            Spin(random);
        }

        server.Kill();
        await work.Within();
        await server.Ended.Within();
    }

    /// <summary>Dies while it is still busy with what the life before left behind.</summary>
    private async Task DieInRecovery(Random random)
    {
        Task moment = site.Calls.More(random.Next(1, 6));
        await using ProgramProcess process = site.Begin();
        await Task.WhenAny(moment, process.NextLine()).Within();
        Spin(random);
        process.Kill();
        await process.Ended.Within();
    }

    /// <summary>Up to 8 ms, so that the moment is not always that of a call.</summary>
    private static void Spin(Random random)
    {
        TimeSpan length = TimeSpan.FromMilliseconds(random.NextDouble() * 8);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < length)
        {
            Thread.SpinWait(20);
        }
    }
}
