using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

public sealed class SentEventContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact(Timeout = 60_000)]
    public async Task A_run_that_waits_for_an_event_is_awaiting_event_until_it_was_sent()
    {
        string workflow = await server.Save(Waiting());
        string run = await BeginWaiting(workflow);
        JsonElement waiting = await server.Get($"/v1/runs/{run}");

        JsonElement progress = waiting.GetProperty("progress_details");
        Assert.Equal("running", ContractServer.Text(progress.GetProperty("per_node_progress").GetProperty("wait"), "status"));
        Assert.Equal("""{"wait":{"event":"paid-17","deadline":null}}""", progress.GetProperty("run_logs").GetProperty("awaiting_event").GetRawText());
        Assert.Equal("awaiting_event", ContractServer.Text((await server.Get($"/v1/workflows/{workflow}/runs")).GetProperty("items")[0], "status"));
        Assert.Contains((await server.Get("/v1/runs?status=awaiting_event")).GetProperty("items").EnumerateArray(), each => ContractServer.Text(each, "id") == run);

        JsonElement sent = await Send(run, """{"event":"paid-17","payload":{"amount":12.5}}""");
        Assert.Equal(run, ContractServer.Text(sent, "id"));
        Assert.Equal("completed", (await EventFeed.ReadAll(server.Client, run))[^1].End);
        JsonElement ended = await server.Get($"/v1/runs/{run}");
        Assert.Equal("""{"out::output":{"text":"{\"amount\":12.5}","file":null}}""", ended.GetProperty("output").GetRawText());
        Assert.Equal("{}", ended.GetProperty("progress_details").GetProperty("run_logs").GetRawText());
    }

    [Fact(Timeout = 60_000)]
    public async Task The_stream_closes_without_an_end_and_whoever_resumes_it_afterwards_gets_the_rest()
    {
        string run = await server.Begin(await server.Save(Waiting()), """{"Order":"17"}""");
        IReadOnlyList<Frame> first = await EventFeed.ReadAll(server.Client, run);

        Assert.All(first, static frame => Assert.Null(frame.End));
        Assert.Equal((true, "awaiting_event"), (first[^1].IsState, first[^1].Status));
        await Send(run, """{"event":"paid-17"}""");

        IReadOnlyList<Frame> rest = await EventFeed.ReadAll(server.Client, run, lastEventId: first[^1].Id);
        Assert.Equal("completed", rest[^1].End);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_event_that_comes_early_is_kept_for_the_node_that_will_wait()
    {
        Flow flow = new Flow().Http("hold", server.Remote.Url("/hold/early")).Node("wait", "WaitForEventNode", """{"event":"go-((Answer))","timeout_seconds":0}""")
            .Node("text", "ExtractJsonNode", """{"path":"$.body"}""").Node("out", "OutputNode")
            .Edge(null, "hold", "text").Edge(null, "text", "wait", "variables", "Answer").Edge(null, "wait", "out");
        string run = await server.Begin(await server.Save(flow));
        await server.Remote.Arrived("early");
        Assert.Equal("running", ContractServer.Text(await Send(run, """{"event":"go-early","payload":1}"""), "status"));

        server.Remote.Release("early");

        Assert.Equal("completed", (await EventFeed.ReadAll(server.Client, run))[^1].End);
        Assert.Equal("1", ContractServer.Text((await server.Get($"/v1/runs/{run}")).GetProperty("output").GetProperty("out::output"), "text"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("""{"event":"step","payload":1,"id":"one"}""", null)]
    [InlineData("""{"event":"step","payload":1}""", "key-of-one")]
    public async Task The_same_event_sent_twice_counts_once(string body, string? key)
    {
        Flow flow = new Flow().Node("wait", "WaitForEventNode", """{"event":"step"}""").Node("again", "WaitForEventNode", """{"event":"step"}""")
            .Node("text", "ComposeTextNode", """{"template":"((First)) then ((Second))"}""").Node("out", "OutputNode")
            .Edge(null, "wait", "again", "variables", "Before").Edge(null, "wait", "text", "variables", "First").Edge(null, "again", "text", "variables", "Second").Edge(null, "text", "out");
        string run = ContractServer.Text(await server.Run(await server.Save(flow)), "id");

        Assert.False(await IsReplayed());
        Assert.True(await IsReplayed());
        Assert.True(await IsReplayed());
        await Send(run, """{"event":"step","payload":2,"id":"two"}""");

        IReadOnlyList<Frame> frames = await EventFeed.ReadAll(server.Client, run);
        Assert.Equal("completed", frames[^1].End);
        Assert.Equal("1 then 2", ContractServer.Text((await server.Get($"/v1/runs/{run}")).GetProperty("output").GetProperty("out::output"), "text"));

        async Task<bool> IsReplayed()
        {
            using HttpRequestMessage request = new(HttpMethod.Post, $"/v1/runs/{run}/events") { Content = ContractServer.Json(body) };
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            using HttpResponseMessage answer = await server.Client.SendAsync(request);
            await ContractServer.Read(answer);
            return answer.Headers.Contains("Idempotency-Replayed");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_caller_who_waits_is_answered_and_told_what_to_send()
    {
        string workflow = await server.Save(Waiting());

        JsonElement refused = await server.Post($"/v1/workflows/{workflow}/runs/sync?output_only=true", """{"input":{"Order":"9"}}""", 408);

        string detail = ContractServer.Text(refused, "detail");
        string id = detail.Split("/v1/runs/")[1].Split('/')[0];
        Assert.Equal($"The run waits for an event, and goes on once POST /v1/runs/{id}/events has sent it; ask for it by its run id {id}.", detail);
        await Send(id, """{"event":"paid-9"}""");
    }

    [Fact(Timeout = 60_000)]
    public async Task Everything_wrong_with_an_event_is_told_at_once_and_nothing_is_taken()
    {
        string run = await BeginWaiting(await server.Save(Waiting()));
        string before = (await server.Get($"/v1/runs/{run}")).GetRawText();

        Assert.Equal(
            """{"detail":[{"loc":["body","event"],"msg":"Field required","type":"missing"}]}""", (await server.Post($"/v1/runs/{run}/events", "{}", 422)).GetRawText());
        Assert.Equal(
            """{"detail":[{"loc":["path","run_id"],"msg":"Input should be a valid UUID","type":"uuid_parsing"},{"loc":["body","event"],"msg":"Input should be a valid string","type":"string_type"},{"loc":["body","id"],"msg":"The id of an event should have 1 to 255 characters","type":"string_length"}]}""",
            (await server.Post("/v1/runs/7/events", """{"event":7,"id":""}""", 422)).GetRawText());
        Assert.Equal(
            """{"detail":[{"loc":["body","event"],"msg":"The name of an event should have 1 to 200 characters that are not all blank","type":"string_length"}]}""",
            (await server.Post($"/v1/runs/{run}/events", """{"event":" "}""", 422)).GetRawText());
        Assert.Contains("payload_too_large", (await server.Post($"/v1/runs/{run}/events", $$"""{"event":"paid-17","payload":"{{new string('x', 1024 * 1024)}}"}""", 422)).GetRawText(), StringComparison.Ordinal);
        await server.Post($"/v1/runs/{run}/events", "{\"event\":", 422);

        Assert.Equal(before, (await server.Get($"/v1/runs/{run}")).GetRawText());
    }

    [Fact(Timeout = 60_000)]
    public async Task Only_a_run_of_the_workspace_that_is_not_over_takes_events()
    {
        string run = await BeginWaiting(await server.Save(Waiting()));
        const string Body = """{"event":"paid-17"}""";

        Assert.Equal("""{"detail":"Run not found"}""", (await server.Post($"/v1/runs/{Guid.NewGuid()}/events", Body, 404)).GetRawText());
        Assert.Equal("""{"detail":"Run not found"}""", (await server.Post($"/v1/runs/{run}/events", Body, 404, server.Other)).GetRawText());
        await server.Post($"/v1/runs/{run}/events", Body, 401, server.Anonymous);
        Assert.Equal("stopped", ContractServer.Text(await server.Post($"/v1/runs/{run}/stop", ""), "status"));
        Assert.Equal("""{"detail":"The run is stopped and takes no events any more."}""", (await server.Post($"/v1/runs/{run}/events", Body, 409)).GetRawText());
    }

    [Fact(Timeout = 60_000)]
    public async Task More_than_a_run_keeps_are_refused()
    {
        string run = await BeginWaiting(await server.Save(Waiting()));
        for (int number = 0; number < 100; number++)
        {
            await Send(run, """{"event":"of-nobody"}""");
        }

        JsonElement refused = await server.Post($"/v1/runs/{run}/events", """{"event":"of-nobody"}""", 409);

        Assert.StartsWith("The run keeps 100 events of one name and 1000 in all", ContractServer.Text(refused, "detail"), StringComparison.Ordinal);
        await Send(run, """{"event":"paid-17"}""");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_waits_with_its_child_run_which_is_sent_the_event_by_its_own_id()
    {
        string inner = await server.Save(Waiting());
        Flow flow = new Flow().Node("order", "InputNode", """{"label":"Order"}""").Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{inner}}"}""").Node("out", "OutputNode")
            .Edge(null, "order", "call", "variables", "Order").Edge(null, "call", "out");
        string run = await BeginWaiting(await server.Save(flow));
        JsonElement waiting = (await server.Get($"/v1/runs/{run}")).GetProperty("progress_details").GetProperty("run_logs").GetProperty("awaiting_event").GetProperty("call");
        string child = ContractServer.Text(waiting, "run_id");

        await Send(child, """{"event":"paid-17","payload":"yes"}""");

        IReadOnlyList<Frame> frames = await EventFeed.ReadAll(server.Client, run);
        while (frames[^1].End is null)
        {
            frames = await EventFeed.ReadAll(server.Client, run);
        }

        Assert.Equal("completed", frames[^1].End);
    }

    private static Flow Waiting() => new Flow().Node("order", "InputNode", """{"label":"Order"}""").Node("wait", "WaitForEventNode", """{"event":"paid-((Order))"}""").Node("out", "OutputNode")
        .Edge(null, "order", "wait", "variables", "Order").Edge(null, "wait", "out");

    private async Task<string> BeginWaiting(string workflow)
    {
        JsonElement run = await server.Run(workflow, """{"Order":"17"}""");
        Assert.Equal("awaiting_event", ContractServer.Text(run, "status"));
        return ContractServer.Text(run, "id");
    }

    private Task<JsonElement> Send(string run, string body) => server.Post($"/v1/runs/{run}/events", body);
}
