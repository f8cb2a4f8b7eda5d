using System.Text;
using System.Text.Json;
using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Crash;

/// <summary>A client that sends its request again, with the same idempotency key, until it has an answer, however often the server dies meanwhile.</summary>
[Collection(ProcessCollection.Name)]
public sealed class IdempotencyCrashTests(FolderCrashSite site) : IClassFixture<FolderCrashSite>
{
    private const int KilledBySignal9 = 128 + 9;

    // The first two commits of a process are those of its start; then come the claim, the run and what becomes of it.
    [Theory(Timeout = 120_000)]
    [InlineData(FaultPoints.BeforeCommit, 3)]
    [InlineData(FaultPoints.AfterCommit, 3)]
    [InlineData(FaultPoints.BeforeCommit, 4)]
    [InlineData(FaultPoints.AfterCommit, 4)]
    [InlineData(FaultPoints.NodeExecuted, 1)]
    [InlineData(FaultPoints.RunEnding, 1)]
    public async Task There_is_one_run_when_the_process_dies_at(string point, int visit)
    {
        string key = $"{point}-{visit}";
        string workflow;
        await using (ServerProcess before = await site.Start())
        {
            workflow = await before.Save(CrashFlows.Mixed(site.Calls.Url));
        }

        await using (ProgramProcess process = site.Begin(killAt: $"{point}:{visit}"))
        {
            await using ServerProcess server = await ServerProcess.Started(process);
            Exception? cut = await Record.ExceptionAsync(() => Send(server, workflow, key).Within());
            Assert.True(cut is null || CrashClient.IsCutOff(cut), $"{cut}");
            await process.Ended.Within();
            Assert.Equal(KilledBySignal9, process.ExitCode);
        }

        await using ServerProcess next = await site.Start();
        JsonElement run = await Send(next, workflow, key).Within();
        JsonElement again = await Send(next, workflow, key).Within();

        Assert.Equal("completed", run.GetProperty("status").GetString());
        Assert.Equal(run.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Equal(1, (await next.Get($"/v1/workflows/{workflow}/runs")).GetProperty("total").GetInt32());
    }

    private static async Task<JsonElement> Send(ServerProcess server, string workflow, string key)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/v1/workflows/{workflow}/runs/sync")
        {
            Content = new StringContent("""{"input":{"Text":"a text"}}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key);
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }
}
