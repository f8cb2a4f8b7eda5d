using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Crash;

/// <summary>The same promises over blob storage: the process dies between any two of its requests, or anywhere.</summary>
[Collection(ProcessCollection.Name)]
public sealed class BlobCrashTests(BlobCrashSite site) : IClassFixture<BlobCrashSite>
{
    private const int KilledBySignal9 = 128 + 9;
    private const int Rounds = 8;

    [Theory(Timeout = 120_000)]
    [InlineData(FaultPoints.BeforeCommit, 1)]
    [InlineData(FaultPoints.BeforeCommit, 2)]
    [InlineData(FaultPoints.BeforeCommit, 9)]
    [InlineData(FaultPoints.AfterCommit, 1)]
    [InlineData(FaultPoints.AfterCommit, 2)]
    [InlineData(FaultPoints.AfterCommit, 9)]
    [InlineData(FaultPoints.NodeStarting, 2)]
    [InlineData(FaultPoints.NodeExecuted, 2)]
    [InlineData(FaultPoints.RunEnding, 2)]
    public async Task Runs_end_as_if_nothing_had_happened_when_the_process_dies_at(string point, int visit)
    {
        await using ProgramProcess process = site.Begin(killAt: $"{point}:{visit}");
        await using ServerProcess server = await ServerProcess.Started(process);
        CrashClient client = new(server, site.Witness);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(seed => client.Work(site.WorkflowIds, site.Inputs, new Random((visit * 10) + seed), runs: 3))).Within();
        await process.Ended.Within();
        Assert.Equal(KilledBySignal9, process.ExitCode);

        await site.Settle();
        Assert.False(Directory.Exists(site.Data));
    }

    [Fact(Timeout = 240_000)]
    public async Task Runs_end_as_if_nothing_had_happened_when_the_process_dies_at_any_moment()
    {
        Random random = new(20_261_124);
        for (int round = 0; round < Rounds; round++)
        {
            await using ServerProcess server = await site.Start();
            CrashClient client = new(server, site.Witness);
            Task moment = site.Calls.More(random.Next(1, 16));
            Task work = Task.WhenAll(Enumerable.Range(0, 4).Select(seed => client.Work(site.WorkflowIds, site.Inputs, new Random((round * 10) + seed), runs: 3)));
            await Task.WhenAny(moment, work).Within();
            server.Kill();
            await work.Within();
            await server.Ended.Within();
        }

        await site.Settle();
    }
}
