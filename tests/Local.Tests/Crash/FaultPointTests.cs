using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Crash;

[Collection(KillCollection.Name)]
public sealed class FaultPointTests(FolderCrashSite site) : IClassFixture<FolderCrashSite>
{
    private const int KilledBySignal9 = 128 + 9;

    /// <summary>Every point at its first visits; the first two commits of a process are those of its start.</summary>
    public static TheoryData<string, int> Visits()
    {
        TheoryData<string, int> visits = [];
        foreach (string point in FaultPoints.All)
        {
            for (int visit = 1; visit <= (point is FaultPoints.BeforeCommit or FaultPoints.AfterCommit ? 6 : 3); visit++)
            {
                visits.Add(point, visit);
            }
        }

        return visits;
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Visits))]
    public async Task Runs_end_as_if_nothing_had_happened_when_the_process_dies_at(string point, int visit)
    {
        await using ProgramProcess process = site.Begin(killAt: $"{point}:{visit}");
        await using ServerProcess? server = await ServerProcess.Listening(process);
        if (server is not null)
        {
            CrashClient client = new(server, site.Witness);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(seed => client.Work(site.WorkflowIds, site.Inputs, new Random((visit * 10) + seed), runs: 3))).Within();
        }

        await process.Ended.Within();
        Assert.Equal(KilledBySignal9, process.ExitCode);

        await site.Settle();
    }
}
