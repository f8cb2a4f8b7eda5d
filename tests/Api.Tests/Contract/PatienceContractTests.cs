using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary>What happens when a run takes longer than anyone waits.</summary>
public sealed class PatienceContractTests(ImpatientServer server) : IClassFixture<ImpatientServer>
{
    [Fact(Timeout = 30_000)]
    public async Task A_run_that_outlives_the_wait_is_answered_as_it_stands_and_goes_on()
    {
        string workflow = await server.Save(Flows.Held(server.Remote, "whole"));
        JsonElement run = await server.Run(workflow);
        string id = ContractServer.Text(run, "id");

        Assert.Equal("running", run.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, run.GetProperty("output").ValueKind);
        await server.Remote.Arrived("whole");
        server.Remote.Release("whole");
        await EventFeed.ReadAll(server.Client, id);
        Assert.Equal(
            """{"early::output":{"text":"now","file":null},"late::output":{"text":"whole","file":null}}""",
            (await server.Get($"/v1/runs/{id}")).GetProperty("output").GetRawText());
    }

    [Fact(Timeout = 30_000)]
    public async Task When_only_the_output_was_wanted_the_answer_is_408_and_names_the_run()
    {
        string workflow = await server.Save(Flows.Held(server.Remote, "output"));
        using HttpResponseMessage http = await server.Client.PostAsync($"/v1/workflows/{workflow}/runs/sync?output_only=true", ContractServer.Json("""{"input":{}}"""));
        JsonElement answer = await ContractServer.Read(http, 408);
        string id = Assert.Single(http.Headers.GetValues("X-Run-Id"));

        Assert.Contains(id, answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("running", (await server.Get($"/v1/runs/{id}")).GetProperty("status").GetString());
        server.Remote.Release("output");
        await EventFeed.ReadAll(server.Client, id);
        Assert.Equal("completed", (await server.Get($"/v1/runs/{id}")).GetProperty("status").GetString());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_silent_stream_is_kept_alive_by_comments()
    {
        string run = await server.Begin(await server.Save(Flows.Held(server.Remote, "silence")));
        await server.Remote.Arrived("silence");
        using EventFeed feed = await EventFeed.Open(server.Client, run);
        await feed.UntilEnded("in", "early");
        await feed.Until(static frame => frame.IsState);

        Assert.Equal(": keep-alive", await feed.NextComment());
        Assert.Equal(": keep-alive", await feed.NextComment());
        server.Remote.Release("silence");
        Assert.Equal("completed", (await feed.ToEnd())[^1].End);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_caller_that_hangs_up_does_not_end_its_run()
    {
        string workflow = await server.Save(Flows.Held(server.Remote, "gone"));
        using CancellationTokenSource hangUp = new();
        Task<HttpResponseMessage> call = server.Client.PostAsync($"/v1/workflows/{workflow}/runs/sync", ContractServer.Json("""{"input":{}}"""), hangUp.Token);
        await server.Remote.Arrived("gone");
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        server.Remote.Release("gone");
        JsonElement kept = Assert.Single((await server.Get($"/v1/workflows/{workflow}/runs")).GetProperty("items").EnumerateArray());
        await EventFeed.ReadAll(server.Client, ContractServer.Text(kept, "id"));
        Assert.Equal("completed", (await server.Get($"/v1/runs/{kept.GetProperty("id")}")).GetProperty("status").GetString());
    }
}
