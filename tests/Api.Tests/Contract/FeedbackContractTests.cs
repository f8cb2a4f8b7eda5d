using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

public sealed class FeedbackContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    private const string Form = """[{"name":"note","type":"text","label":"Your note"},{"name":"stars","type":"number","required":true}]""";

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_asks_a_person_shows_what_is_asked_until_it_is_answered()
    {
        string workflow = await server.Save(Review());
        string run = await BeginAsking(workflow, """{"Draft":"A poem."}""");
        JsonElement asking = await server.Get($"/v1/runs/{run}");

        Assert.Equal(("awaiting_human_feedback", 33), (ContractServer.Text(asking, "status"), asking.GetProperty("progress").GetInt32()));
        Assert.Equal(JsonValueKind.Null, asking.GetProperty("output").ValueKind);
        JsonElement progress = asking.GetProperty("progress_details");
        Assert.Equal("awaiting_human_feedback", ContractServer.Text(progress.GetProperty("per_node_progress").GetProperty("ask"), "status"));
        Assert.Equal("""["ask"]""", progress.GetProperty("running_nodes").GetRawText());
        Assert.Equal(
            """{"ask":{"message":"Is this good? A poem.","form":[{"name":"note","type":"text","label":"Your note","required":false},{"name":"stars","type":"number","label":"stars","required":true}],"deadline":null}}""",
            progress.GetProperty("run_logs").GetProperty("awaiting_human_feedback").GetRawText());
        Assert.Equal("awaiting_human_feedback", ContractServer.Text((await server.Get($"/v1/workflows/{workflow}/runs")).GetProperty("items")[0], "status"));

        JsonElement resumed = await Resume(run, """{"node_id":"ask","feedback":{"stars":5}}""");
        Assert.Equal(run, ContractServer.Text(resumed, "id"));
        Assert.Contains(ContractServer.Text(resumed, "status"), (IEnumerable<string>)["running", "completed"]);
        Assert.Equal("completed", (await EventFeed.ReadAll(server.Client, run))[^1].End);
        JsonElement ended = await server.Get($"/v1/runs/{run}");
        Assert.Equal("""{"out::output":{"text":"{\"stars\":5}","file":null}}""", ended.GetProperty("output").GetRawText());
        Assert.Equal("{}", ended.GetProperty("progress_details").GetProperty("run_logs").GetRawText());
    }

    [Fact(Timeout = 60_000)]
    public async Task The_stream_closes_without_an_end_and_whoever_resumes_it_afterwards_gets_the_rest()
    {
        string run = await server.Begin(await server.Save(Review()), """{"Draft":"x"}""");
        IReadOnlyList<Frame> first = await EventFeed.ReadAll(server.Client, run);

        Assert.All(first, static frame => Assert.Null(frame.End));
        Assert.Equal((true, "awaiting_human_feedback"), (first[^1].IsState, first[^1].Status));
        Frame asks = Assert.Single(first, static frame => frame is { Node: "ask", Status: "awaiting_human_feedback" });
        Assert.Equal(("Is this good? x", Form.Length > 0), (asks.Data.GetProperty("content").GetString(), asks.Data.GetProperty("form").GetArrayLength() == 2));
        Assert.Empty(await EventFeed.ReadAll(server.Client, run, etag: first[^1].Id));

        await Resume(run, """{"node_id":"ask","feedback":{"stars":1}}""");
        IReadOnlyList<Frame> rest = await EventFeed.ReadAll(server.Client, run, lastEventId: first[^1].Id);
        Assert.Equal(("completed", "completed"), (rest[^1].End, rest[^2].Status));
        Assert.Equal(["running", "succeeded"], rest.SkipLast(1).Where(static frame => frame.Node == "ask").Select(static frame => frame.Status));
        Assert.Equal(await EventFeed.ReadAll(server.Client, run, etag: first[^1].Id), await EventFeed.ReadAll(server.Client, run, lastEventId: first[^1].Id));
        Assert.Equal(
            (await EventFeed.ReadAll(server.Client, run)).Where(static frame => !frame.IsState), first.Concat(rest).Where(static frame => !frame.IsState));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_with_something_else_at_work_is_running_and_its_stream_stays_open()
    {
        string run = await server.Begin(await server.Save(Asking().Http("hold", server.Remote.Url("/hold/beside")).Node("late", "OutputNode").Edge(null, "hold", "late")));
        await server.Remote.Arrived("beside");
        using EventFeed feed = await EventFeed.Open(server.Client, run);
        await feed.Until(static frame => frame is { Node: "ask", Status: "awaiting_human_feedback" });
        Assert.Equal("running", ContractServer.Text(await server.Get($"/v1/runs/{run}"), "status"));

        server.Remote.Release("beside");
        IReadOnlyList<Frame> rest = await feed.ToEnd();
        Assert.Equal("awaiting_human_feedback", rest[^1].Status);
        Assert.Null(rest[^1].End);
        await Resume(run, """{"node_id":"ask","feedback":"done"}""");
        Assert.Equal("completed", (await EventFeed.ReadAll(server.Client, run))[^1].End);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_caller_who_waits_is_answered_as_soon_as_a_person_is_asked()
    {
        string workflow = await server.Save(Asking());

        JsonElement run = await server.Run(workflow);
        Assert.Equal(("awaiting_human_feedback", JsonValueKind.Null), (ContractServer.Text(run, "status"), run.GetProperty("output").ValueKind));

        JsonElement refused = await server.Post($"/v1/workflows/{workflow}/runs/sync?output_only=true", """{"input":{}}""", 408);
        string detail = ContractServer.Text(refused, "detail");
        string id = detail.Split("/v1/runs/")[1].Split('/')[0];
        Assert.Equal($"The run waits for a person, and goes on once POST /v1/runs/{id}/resume has answered; ask for it by its run id {id}.", detail);
        await Resume(id, """{"node_id":"ask","feedback":"yes"}""");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_caller_who_asks_again_with_the_same_key_is_answered_while_the_run_waits()
    {
        string workflow = await server.Save(Asking().Http("hold", server.Remote.Url("/hold/keyed")).Edge(null, "hold", "late").Node("late", "OutputNode"));
        Task<JsonElement> first = Keyed();
        await server.Remote.Arrived("keyed");
        Task<JsonElement> second = Keyed();
        server.Remote.Release("keyed");
        JsonElement[] runs = [await first, await second, await Keyed()];

        Assert.All(runs, run => Assert.Equal(("awaiting_human_feedback", ContractServer.Text(runs[0], "id")), (ContractServer.Text(run, "status"), ContractServer.Text(run, "id"))));
        await Resume(ContractServer.Text(runs[0], "id"), """{"node_id":"ask","feedback":"yes"}""");

        async Task<JsonElement> Keyed()
        {
            using HttpRequestMessage request = new(HttpMethod.Post, $"/v1/workflows/{workflow}/runs/sync") { Content = ContractServer.Json("""{"input":{}}""") };
            request.Headers.Add("Idempotency-Key", "of-one-who-asks");
            using HttpResponseMessage answer = await server.Client.SendAsync(request);
            return await ContractServer.Read(answer);
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("approve", "yes")]
    [InlineData("reject", "no")]
    public async Task A_decision_takes_its_branch(string decision, string reached)
    {
        Flow flow = new Flow().Node("ask", "HumanFeedbackNode", """{"message":"Well?","branches":["approve","reject"],"form":[{"name":"why"}]}""")
            .Node("yes", "OutputNode").Node("no", "OutputNode").Node("any", "OutputNode")
            .Edge(null, "ask", "yes", fromKey: "approve").Edge(null, "ask", "no", fromKey: "reject").Edge(null, "ask", "any");
        string run = await BeginAsking(await server.Save(flow));

        await Resume(run, $$$"""{"node_id":"ask","feedback":{"decision":"{{{decision}}}","why":"so"}}""");

        await EventFeed.ReadAll(server.Client, run);
        JsonElement output = (await server.Get($"/v1/runs/{run}")).GetProperty("output");
        Assert.Equal([$"{reached}::output", "any::output"], output.EnumerateObject().Select(static property => property.Name));
    }

    [Fact(Timeout = 60_000)]
    public async Task Everything_wrong_with_an_answer_is_told_at_once_and_nothing_is_taken()
    {
        string run = await BeginAsking(await server.Save(Review()), """{"Draft":"x"}""");
        JsonElement before = await server.Get($"/v1/runs/{run}");

        Assert.Equal(
            """{"detail":[{"loc":["body","node_id"],"msg":"Field required","type":"missing"},{"loc":["body","feedback"],"msg":"Field required","type":"missing"}]}""",
            (await server.Post($"/v1/runs/{run}/resume", "{}", 422)).GetRawText());
        Assert.Equal(
            """{"detail":[{"loc":["path","run_id"],"msg":"Input should be a valid UUID","type":"uuid_parsing"},{"loc":["body","node_id"],"msg":"Input should be a valid string","type":"string_type"},{"loc":["body","feedback"],"msg":"Field required","type":"missing"}]}""",
            (await server.Post("/v1/runs/7/resume", """{"node_id":7,"feedback":null}""", 422)).GetRawText());
        Assert.Equal(
            """{"detail":[{"loc":["body","feedback","note"],"msg":"Input should be a valid string","type":"string_type"},{"loc":["body","feedback","stars"],"msg":"Field required","type":"missing"},{"loc":["body","feedback","moons"],"msg":"The form has no such field; it has note, stars","type":"extra_forbidden"}]}""",
            (await server.Post($"/v1/runs/{run}/resume", """{"node_id":"ask","feedback":{"note":7,"moons":1}}""", 422)).GetRawText());
        Assert.Equal(
            """{"detail":[{"loc":["body","feedback"],"msg":"Input should be an object with note, stars","type":"dict_type"}]}""",
            (await server.Post($"/v1/runs/{run}/resume", """{"node_id":"ask","feedback":"fine"}""", 422)).GetRawText());
        await server.Post($"/v1/runs/{run}/resume", "{\"node_id\":", 422);

        Assert.Equal(before.GetRawText(), (await server.Get($"/v1/runs/{run}")).GetRawText());
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_does_not_wait_is_not_answered_and_who_does_is_named()
    {
        string run = await BeginAsking(await server.Save(Review()), """{"Draft":"x"}""");

        Assert.Equal("Node 'out' does not wait for feedback. What does: ask.", await Refused(run, "out"));
        Assert.Equal("Node 'nobody' does not wait for feedback. What does: ask.", await Refused(run, "nobody"));
        await Resume(run, """{"node_id":"ask","feedback":{"stars":1}}""");
        await EventFeed.ReadAll(server.Client, run);
        Assert.Equal("Node 'ask' does not wait for feedback. Nothing does in this run, which is completed.", await Refused(run, "ask"));
        string held = await server.Begin(await server.Save(Flows.Held(server.Remote, "no-question")));
        await server.Remote.Arrived("no-question");
        Assert.Equal("Node 'hold' does not wait for feedback. Nothing does in this run, which is running.", await Refused(held, "hold"));
        server.Remote.Release("no-question");
    }

    [Fact(Timeout = 60_000)]
    public async Task Of_many_answers_at_once_one_counts_and_the_others_are_told_so()
    {
        Flow flow = Asking().Http("hold", server.Remote.Url("/hold/many")).Node("text", "ComposeTextNode", """{"template":"((A))"}""").Edge(null, "hold", "text", "variables", "A");
        string run = await server.Begin(await server.Save(flow));
        using EventFeed feed = await EventFeed.Open(server.Client, run);
        await feed.Until(static frame => frame is { Node: "ask", Status: "awaiting_human_feedback" });

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            server.Client.PostAsync($"/v1/runs/{run}/resume", ContractServer.Json($$"""{"node_id":"ask","feedback":{{number}}}"""))));
        server.Remote.Release("many");
        await feed.ToEnd();

        int winner = Array.FindIndex(answers, static answer => answer.IsSuccessStatusCode);
        Assert.Equal(7, answers.Count(static answer => (int)answer.StatusCode == 409));
        Assert.Equal($"{winner}", ContractServer.Text((await server.Get($"/v1/runs/{run}")).GetProperty("output").GetProperty("out::output"), "text"));
        Array.ForEach(answers, static answer => answer.Dispose());
    }

    [Fact(Timeout = 60_000)]
    public async Task Only_a_run_of_the_workspace_is_answered()
    {
        string run = await BeginAsking(await server.Save(Asking()));
        const string Answer = """{"node_id":"ask","feedback":"yes"}""";

        Assert.Equal("""{"detail":"Run not found"}""", (await server.Post($"/v1/runs/{Guid.NewGuid()}/resume", Answer, 404)).GetRawText());
        Assert.Equal("""{"detail":"Run not found"}""", (await server.Post($"/v1/runs/{run}/resume", Answer, 404, server.Other)).GetRawText());
        await server.Post($"/v1/runs/{run}/resume", Answer, 401, server.Anonymous);
        Assert.Equal("awaiting_human_feedback", ContractServer.Text(await server.Get($"/v1/runs/{run}"), "status"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_waits_for_a_person_can_be_stopped()
    {
        string run = await BeginAsking(await server.Save(Asking()));

        JsonElement stopped = await server.Post($"/v1/runs/{run}/stop", "");

        Assert.Equal("stopped", ContractServer.Text(stopped, "status"));
        Assert.Equal("skipped", ContractServer.Text(stopped.GetProperty("progress_details").GetProperty("per_node_progress").GetProperty("ask"), "status"));
        Assert.Equal("failed", (await EventFeed.ReadAll(server.Client, run))[^1].End);
        Assert.Equal("Node 'ask' does not wait for feedback. Nothing does in this run, which is stopped.", await Refused(run, "ask"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Nobody_in_time_goes_on_as_configured()
    {
        Flow flow = new Flow().Node("ask", "HumanFeedbackNode", """{"message":"Quick!","timeout_seconds":0.01}""")
            .Node("why", "OutputNode").Edge(null, "ask", "why", output: "on_error");

        string run = await server.Begin(await server.Save(flow));
        IReadOnlyList<Frame> frames = await EventFeed.ReadAll(server.Client, run);
        while (frames.Count == 0 || frames[^1].End is null)
        {
            // It was at rest when it was looked at.
            frames = await EventFeed.ReadAll(server.Client, run);
        }

        JsonElement ended = await server.Get($"/v1/runs/{run}");
        Assert.Equal("completed", ContractServer.Text(ended, "status"));
        Assert.Equal("Nobody answered within 0.01 seconds.", ContractServer.Text(ended.GetProperty("output").GetProperty("why::output"), "text"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_rests_with_its_child_run_which_is_answered_by_its_own_id()
    {
        string inner = await server.Save(Asking());
        string run = await BeginAsking(await server.Save(
            new Flow().Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{inner}}"}""").Node("out", "OutputNode").Edge(null, "call", "out")));
        JsonElement resting = await server.Get($"/v1/runs/{run}");
        JsonElement call = resting.GetProperty("progress_details").GetProperty("run_logs").GetProperty("awaiting_human_feedback").GetProperty("call");
        string child = ContractServer.Text(call, "run_id");

        Assert.Equal("awaiting_human_feedback", ContractServer.Text(resting, "status"));
        Assert.Equal($"Node 'call' does not wait for feedback. What does: call waits for run {child}, which is resumed by its own id.", await Refused(run, "call"));
        await Resume(child, """{"node_id":"ask","feedback":"yes"}""");

        IReadOnlyList<Frame> frames = await EventFeed.ReadAll(server.Client, run);
        while (frames[^1].End is null)
        {
            frames = await EventFeed.ReadAll(server.Client, run);
        }

        Assert.Equal("""{"Output":"yes"}""", ContractServer.Text((await server.Get($"/v1/runs/{run}")).GetProperty("output").GetProperty("out::output"), "text"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_large_answer_comes_out_whole()
    {
        string run = await BeginAsking(await server.Save(Asking()));
        string large = new('x', 100_000);

        await Resume(run, $$"""{"node_id":"ask","feedback":"{{large}}"}""");

        await EventFeed.ReadAll(server.Client, run);
        Assert.Equal(large, ContractServer.Text((await server.Get($"/v1/runs/{run}")).GetProperty("output").GetProperty("out::output"), "text"));
    }

    [Fact]
    public async Task A_question_that_makes_no_sense_is_refused_with_its_workflow()
    {
        Flow flow = new Flow().Node("ask", "HumanFeedbackNode", """{"message":"m","form":[{"name":"a","type":"date"}],"timeout_seconds":-1}""");

        JsonElement refused = await server.Post("/v1/workflows", flow.Body.ToJsonString(), 422);

        Assert.Equal(2, refused.GetProperty("detail").GetArrayLength());
    }

    private static Flow Asking() => new Flow().Node("ask", "HumanFeedbackNode", """{"message":"Well?"}""").Node("out", "OutputNode").Edge(null, "ask", "out");

    private static Flow Review() => new Flow()
        .Node("in", "InputNode", """{"label":"Draft"}""")
        .Node("ask", "HumanFeedbackNode", $$"""{"message":"Is this good? ((Draft))","form":{{Form}}}""")
        .Node("out", "OutputNode")
        .Edge(null, "in", "ask", "variables", "Draft")
        .Edge(null, "ask", "out");

    /// <summary>Begins a run and waits until it is at rest.</summary>
    private async Task<string> BeginAsking(string workflow, string input = "{}")
    {
        string run = await server.Begin(workflow, input);
        Assert.Equal("awaiting_human_feedback", (await EventFeed.ReadAll(server.Client, run))[^1].Status);
        return run;
    }

    private Task<JsonElement> Resume(string run, string body) => server.Post($"/v1/runs/{run}/resume", body);

    private async Task<string> Refused(string run, string node) =>
        ContractServer.Text(await server.Post($"/v1/runs/{run}/resume", $$"""{"node_id":"{{node}}","feedback":"yes"}""", 409), "detail");
}
