using System.Diagnostics;
using System.Text.Json;
using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Crash;

[Collection(ProcessCollection.Name)]
public sealed class ShutdownTests(FolderCrashSite site) : IClassFixture<FolderCrashSite>
{
    private static readonly TimeSpan LongestShutdown = TimeSpan.FromSeconds(5);

    [Fact(Timeout = 120_000)]
    public async Task A_server_that_is_told_to_end_does_so_at_once_and_its_runs_go_on_in_the_next_one()
    {
        List<string> runs = [];
        await using (ServerProcess server = await site.Start())
        {
            string workflowId = await server.Save(CrashFlows.Held(site.Calls.Url));
            CrashClient client = new(server, site.Witness);
            Task arrived = site.Calls.More(3);
            runs.Add(await client.Create(workflowId, "one"));
            runs.Add(await client.Create(workflowId, "two"));
            Task<JsonElement> waiting = client.CreateAndWait(workflowId, "three");
            Task<List<(string Id, string Data)>[]> streams = Task.WhenAll(runs.Select(client.Follow));
            await arrived.Within();

            long start = Stopwatch.GetTimestamp();
            await server.Process.Terminate();
            await server.Ended.Within();
            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, LongestShutdown);
            Assert.Equal(0, server.Process.ExitCode);
            Assert.Equal(string.Empty, await server.Process.Error);

            JsonElement answered = await waiting.Within();
            Assert.Equal("running", answered.GetProperty("status").GetString());
            runs.Add(answered.GetProperty("id").GetString()!);
            Assert.DoesNotContain(await streams.Within(), static stream => stream.Any(static frame => frame.Data.Contains("workflow_status", StringComparison.Ordinal)));
        }

        site.Calls.Release();
        await using ServerProcess next = await site.Start();
        CrashClient after = new(next, site.Witness);
        foreach ((string run, string text) in runs.Zip(["one", "two", "three"]))
        {
            await after.Follow(run);
            JsonElement read = await after.Read(run);
            Assert.Equal("completed", read.GetProperty("status").GetString());
            Assert.Contains($"\"{text}, {text}\"", read.GetProperty("output").GetRawText(), StringComparison.Ordinal);
        }

        Assert.Empty(site.Witness.Faults);
        Assert.Empty(site.Calls.Repeated);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_data_folder_belongs_to_one_server()
    {
        await using ServerProcess first = await site.Start();
        await using ProgramProcess second = site.Begin();
        await second.Ended.Within();

        Assert.Equal(1, second.ExitCode);
        string message = Assert.Single((await second.Error).TrimEnd().Split('\n'));
        Assert.Contains($"'{site.Data}' is in use by another server", message, StringComparison.Ordinal);
        Assert.Contains("--data", message, StringComparison.Ordinal);
        Assert.Equal("ok", (await first.Get("/readyz")).GetProperty("status").GetString());
    }
}
