using System.Net;
using System.Text.Json;
using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Crash;

/// <summary>A person's answer outlives the process, wherever it dies.</summary>
[Collection(ProcessCollection.Name)]
public sealed class FeedbackCrashTests(FolderCrashSite folder, BlobCrashSite blobs) : IClassFixture<FolderCrashSite>, IClassFixture<BlobCrashSite>
{
    private const int Rounds = 4;

    [Theory(Timeout = 240_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_was_taken_counts_although_the_process_dies_right_after_it(bool isOnBlobs)
    {
        CrashSite site = isOnBlobs ? blobs : folder;
        string? workflow = null;
        List<string> runs = [];
        for (int round = 0; round < Rounds; round++)
        {
            await using ServerProcess server = await site.Start();
            workflow ??= await server.Save(Asking(site.Calls.Url));
            runs.Add(await BeginAsking(server, workflow));
            runs.Add(await BeginAsking(server, workflow));
            await Task.WhenAll(runs.TakeLast(2).Select(run => server.Post($"/v1/runs/{run}/resume", $$"""{"node_id":"ask","feedback":"answer to {{run}}"}""")));
            server.Kill();
            await server.Ended.Within();
        }

        await using ServerProcess last = await site.Start();
        foreach (string run in runs)
        {
            await AssertAnswered(last, run, $"answer to {run}");
        }

        Assert.Empty(site.Calls.Repeated);
    }

    [Theory(Timeout = 240_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_rests_over_many_lives_of_the_server(bool isOnBlobs)
    {
        CrashSite site = isOnBlobs ? blobs : folder;
        string run;
        string atRest;
        await using (ServerProcess server = await site.Start())
        {
            run = await BeginAsking(server, await server.Save(Asking(site.Calls.Url)));
            atRest = (await server.Get($"/v1/runs/{run}")).GetRawText();
            server.Kill();
            await server.Ended.Within();
        }

        for (int life = 0; life < 2; life++)
        {
            await using ServerProcess server = await site.Start();
            Assert.Equal(atRest, (await server.Get($"/v1/runs/{run}")).GetRawText());
            server.Kill();
            await server.Ended.Within();
        }

        await using ServerProcess last = await site.Start();
        await last.Post($"/v1/runs/{run}/resume", """{"node_id":"ask","feedback":"at last"}""");
        await AssertAnswered(last, run, "at last");
    }

    [Theory(Timeout = 240_000)]
    [InlineData(FaultPoints.BeforeCommit)]
    [InlineData(FaultPoints.AfterCommit)]
    public async Task An_answer_that_nobody_was_told_of_counts_wholly_or_not_at_all(string point)
    {
        for (int visit = 4; visit <= 7; visit++)
        {
            string run = string.Empty;
            await using (ProgramProcess process = folder.Begin(killAt: $"{point}:{visit}"))
            {
                await using ServerProcess server = await ServerProcess.Started(process);
                try
                {
                    run = await BeginAsking(server, await server.Save(Asking(folder.Calls.Url)));
                    await server.Post($"/v1/runs/{run}/resume", """{"node_id":"ask","feedback":"first"}""");
                    server.Kill();
                }
                catch (Exception exception) when (CrashClient.IsCutOff(exception))
                {
                    // It died on the way, as it was meant to.
                }

                await process.Ended.Within();
            }

            if (run.Length == 0)
            {
                continue;
            }

            await using ServerProcess next = await folder.Start();
            using StringContent second = new("""{"node_id":"ask","feedback":"second"}""");
            using HttpResponseMessage answer = await next.Client.PostAsync($"/v1/runs/{run}/resume", second);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{answer.StatusCode}");
            await AssertAnswered(next, run, answer.StatusCode == HttpStatusCode.OK ? "second" : "first");
        }
    }

    private static string Asking(string url) => new FlowText("asking")
        .Node("ask", "HumanFeedbackNode", """{"message":"Well?"}""")
        .Node("tell", "HttpRequestNode", $$"""{"method":"POST","url":"{{url}}/echo","body":"((Answer))"}""")
        .Node("text", "ExtractJsonNode", """{"path":"json.text"}""")
        .Node("out", "OutputNode", """{"label":"Said"}""")
        .Edge("ask", "tell", "Answer").Edge("tell", "text").Edge("text", "out")
        .ToString();

    private static async Task<string> BeginAsking(ServerProcess server, string workflow)
    {
        JsonElement run = await server.Post($"/v1/workflows/{workflow}/runs/sync", """{"input":{}}""");
        Assert.Equal("awaiting_human_feedback", run.GetProperty("status").GetString());
        return run.GetProperty("id").GetString()!;
    }

    private static async Task AssertAnswered(ServerProcess server, string run, string answer)
    {
        // The stream of a run that goes on ends with the run.
        await server.Client.GetStringAsync($"/v1/runs/{run}/events").Within();
        JsonElement ended = await server.Get($"/v1/runs/{run}");
        Assert.Equal("completed", ended.GetProperty("status").GetString());
        Assert.Equal(answer, ended.GetProperty("output").GetProperty("out::output").GetProperty("text").GetString());
    }
}
