using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

public sealed class StopContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact(Timeout = 30_000)]
    public async Task A_run_at_work_is_stopped_when_the_answer_comes()
    {
        string workflow = await server.Save(Flows.Held(server.Remote, "stop"));
        string run = await server.Begin(workflow);
        await server.Remote.Arrived("stop");
        using EventFeed feed = await EventFeed.Open(server.Client, run);
        await feed.UntilEnded("early");
        JsonElement stopped = await server.Post($"/v1/runs/{run}/stop", "");

        Assert.Equal("stopped", ContractServer.Text(stopped, "status"));
        Assert.Equal("""{"early::output":{"text":"now","file":null}}""", stopped.GetProperty("output").GetRawText());
        JsonElement progress = stopped.GetProperty("progress_details");
        Assert.Equal("[]", progress.GetProperty("running_nodes").GetRawText());
        JsonElement hold = progress.GetProperty("per_node_progress").GetProperty("hold");
        Assert.Equal("skipped", ContractServer.Text(hold, "status"));
        Assert.Equal("The run ended while this node was at work.", ContractServer.Text(hold.GetProperty("warnings")[0], "detail"));
        Assert.Equal(stopped.GetRawText(), (await server.Get($"/v1/runs/{run}")).GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task A_finished_run_is_answered_as_it_is(string body)
    {
        JsonElement run = await server.Run(Flows.Echo(), """{"X":1}""");
        string id = ContractServer.Text(run, "id");
        JsonElement kept = await server.Get($"/v1/runs/{id}");

        Assert.Equal(kept.GetRawText(), (await server.Post($"/v1/runs/{id}/stop", body)).GetRawText());
        Assert.Equal("completed", ContractServer.Text(kept, "status"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Stopping_twice_answers_the_same()
    {
        string run = await server.Begin(await server.Save(Flows.Held(server.Remote, "twice")));
        await server.Remote.Arrived("twice");
        Task<JsonElement>[] stops = [.. Enumerable.Range(0, 4).Select(_ => server.Post($"/v1/runs/{run}/stop", ""))];
        JsonElement[] answers = await Task.WhenAll(stops);

        Assert.All(answers, answer => Assert.Equal(answers[0].GetRawText(), answer.GetRawText()));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_run_that_waits_for_a_time_is_stopped_at_once()
    {
        string run = await server.Begin(await server.Save(new Flow().Node("wait", "DelayNode", """{"seconds":604800}""").Node("out", "OutputNode").Edge(null, "wait", "out")));
        using EventFeed feed = await EventFeed.Open(server.Client, run);
        await feed.Until(static frame => frame is { Node: "wait", Status: "running" });

        Assert.Equal("stopped", ContractServer.Text(await server.Post($"/v1/runs/{run}/stop", ""), "status"));
    }

    [Fact]
    public async Task An_unknown_run_is_not_found()
    {
        Assert.Equal("""{"detail":"Run not found"}""", (await server.Post($"/v1/runs/{Guid.NewGuid()}/stop", "", 404)).GetRawText());
    }
}
