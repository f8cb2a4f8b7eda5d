using System.Text.Json;
using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Crash;

/// <summary>A run that is tried again keeps what it was accepted with, wherever the process dies.</summary>
[Collection(ProcessCollection.Name)]
public sealed class RerunCrashTests(FolderCrashSite folder, BlobCrashSite blobs) : IClassFixture<FolderCrashSite>, IClassFixture<BlobCrashSite>
{
    // In a folder the first two commits of a process are those of its start, and the third is the claim of the key. On blobs only runs count.
    [Theory(Timeout = 240_000)]
    [InlineData(false, FaultPoints.BeforeCommit, 4)]
    [InlineData(false, FaultPoints.AfterCommit, 4)]
    [InlineData(false, FaultPoints.NodeExecuted, 1)]
    [InlineData(true, FaultPoints.BeforeCommit, 1)]
    [InlineData(true, FaultPoints.AfterCommit, 1)]
    [InlineData(true, FaultPoints.NodeExecuted, 1)]
    public async Task Kept_nodes_are_not_run_again_when_the_process_dies_at(bool isOnBlobs, string point, int visit)
    {
        CrashSite site = isOnBlobs ? blobs : folder;
        string key = Guid.NewGuid().ToString();
        JsonElement source;
        await using (ServerProcess before = await site.Start())
        {
            source = await before.Post($"/v1/workflows/{await before.Save(CrashFlows.Failing(site.Calls.Url))}/runs/sync", """{"input":{"Text":"a text"}}""");
        }

        string path = $"/v1/runs/{source.GetProperty("id").GetString()}/retry";
        await using (ProgramProcess process = site.Begin(killAt: $"{point}:{visit}"))
        {
            await using ServerProcess server = await ServerProcess.Started(process);
            Exception? cut = await Record.ExceptionAsync(() => Send(server, path, key).Within());
            Assert.True(cut is null || CrashClient.IsCutOff(cut), $"{cut}");
            await process.Ended.Within();
        }

        await using ServerProcess next = await site.Start();
        string run = (await Send(next, path, key).Within()).GetProperty("id").GetString()!;
        await next.Client.GetStringAsync($"/v1/runs/{run}/events").Within();
        JsonElement ended = await next.Get($"/v1/runs/{run}");

        Assert.Equal("failed", ended.GetProperty("status").GetString());
        JsonElement nodes = ended.GetProperty("progress_details").GetProperty("per_node_progress");
        Assert.Equal(("succeeded", "errored"), (StatusOf(nodes, "echo"), StatusOf(nodes, "missing")));
        Assert.Equal(0, site.Calls.CallsOf($"{run}/echo/0"));
        Assert.InRange(site.Calls.CallsOf($"{run}/missing/0"), 1, 2);
        Assert.Equal(2, (await next.Get($"/v1/workflows/{source.GetProperty("workflow_id").GetString()}/runs")).GetProperty("total").GetInt32());
    }

    private static string? StatusOf(JsonElement nodes, string node) => nodes.GetProperty(node).GetProperty("status").GetString();

    private static async Task<JsonElement> Send(ServerProcess server, string path, string key)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", key);
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }
}
