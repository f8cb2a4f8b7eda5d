using System.Text.Json;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Server;

public sealed class RunTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Input = """{"input": {"A": "one", "B": "two"}}""";

    [Fact]
    public async Task A_synchronous_run_answers_with_its_output_by_label()
    {
        string id = await server.Save(Flow.Greeting());
        JsonElement run = await server.PostJson($"/v1/workflows/{id}/runs/sync", Input);

        Assert.Equal("completed", run.GetProperty("status").GetString());
        Assert.Equal("""{"Report":{"text":"one and two","file":null}}""", run.GetProperty("output").GetRawText());
        Assert.Equal(id, run.GetProperty("workflow_id").GetString());
    }

    [Fact]
    public async Task Output_can_be_asked_for_alone_and_by_id()
    {
        string id = await server.Save(Flow.Greeting());
        using HttpResponseMessage answer = await server.Post($"/v1/workflows/{id}/runs/sync?output_only=True&use_output_ids=1", Input);
        JsonElement run = await ApiServer.Read(answer);

        Assert.Equal(["id", "output"], run.EnumerateObject().Select(static property => property.Name));
        Assert.Equal("""{"out::output":{"text":"one and two","file":null}}""", run.GetProperty("output").GetRawText());
        Assert.Equal(run.GetProperty("id").GetString(), Assert.Single(answer.Headers.GetValues("X-Run-Id")));
    }

    [Fact]
    public async Task A_failed_run_is_answered_like_any_other()
    {
        string id = await server.Save(Flow.Branching(fail: "no luck"));
        JsonElement run = await server.PostJson($"/v1/workflows/{id}/runs/sync", """{"input": {"X": 1}}""");
        JsonElement output = await server.PostJson($"/v1/workflows/{id}/runs/sync?output_only=true", """{"input": {"X": 1}}""");

        Assert.Equal("failed", run.GetProperty("status").GetString());
        Assert.Equal("no luck", run.GetProperty("error").GetString());
        Assert.Equal("{}", output.GetProperty("output").GetRawText());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_run_is_created_as_queued_read_while_it_runs_and_stopped()
    {
        server.Gate.Close();
        string id = await server.Save(Flow.Gated());
        JsonElement created = await server.PostJson($"/v1/workflows/{id}/runs", """{"input": {"odd": 1}}""");
        string run = created.GetProperty("id").GetString()!;

        Assert.Equal("queued", created.GetProperty("status").GetString());
        Assert.Equal("""["gate","out"]""", created.GetProperty("progress_details").GetProperty("remaining_nodes").GetRawText());
        Assert.Contains("'odd'", created.GetProperty("progress_details").GetProperty("run_logs").GetProperty("note_1").GetString(), StringComparison.Ordinal);
        Assert.Equal("""{"odd":1}""", created.GetProperty("input").GetRawText());

        await server.Gate.Entered;
        foreach (string path in new[] { $"/v1/runs/{run}", $"/v1/workflows/{id}/runs/{run}", $"/v1/workflows/{id}/run/{run}" })
        {
            Assert.Equal("running", (await server.GetJson(path)).GetProperty("status").GetString());
        }

        Assert.Equal("stopped", (await server.PostJson($"/v1/runs/{run}/stop", "")).GetProperty("status").GetString());
        Assert.Equal("stopped", (await server.PostJson($"/v1/runs/{run}/stop", "")).GetProperty("status").GetString());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_synchronous_run_that_takes_too_long_goes_on()
    {
        server.Gate.Close();
        string id = await server.Save(Flow.Gated());
        Task<HttpResponseMessage> whole = server.Post($"/v1/workflows/{id}/runs/sync", """{"input": {}}""");
        await server.Gate.Entered;
        server.Time.Advance(TimeSpan.FromSeconds(115));
        JsonElement run = await ApiServer.Read(await whole);
        Assert.Equal("running", run.GetProperty("status").GetString());

        server.Gate.Close();
        Task<HttpResponseMessage> outputOnly = server.Post($"/v1/workflows/{id}/runs/sync?output_only=true", """{"input": {}}""");
        await server.Gate.Entered;
        server.Time.Advance(TimeSpan.FromSeconds(115));
        using HttpResponseMessage late = await outputOnly;
        string runId = Assert.Single(late.Headers.GetValues("X-Run-Id"));
        Assert.Contains(runId, (await ApiServer.Read(late, 408)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        server.Gate.Open();
    }

    [Fact]
    public async Task Every_fault_of_path_query_and_body_is_told_at_once()
    {
        JsonElement faults = await server.PostJson("/v1/workflows/x/runs/sync?output_only=maybe", """{"tracing": 1}""", 422);

        Assert.Equal(["path/workflow_id uuid_parsing", "query/output_only bool_parsing", "body/tracing bool_type", "body/input missing"], FaultText.Of(faults));
    }

    [Fact]
    public async Task Faults_of_the_body_and_of_the_input_are_told_together()
    {
        string id = await server.Save(Flow.Greeting());
        JsonElement faults = await server.PostJson($"/v1/workflows/{id}/runs", """{"input": {"A": 1}, "tracing": 1, "callback_url": "x"}""", 422);

        Assert.Equal(["body/tracing bool_type", "body/callback_url url_parsing", "body/input/B missing"], FaultText.Of(faults));
    }

    [Fact]
    public async Task A_caller_who_asks_for_a_callback_is_told_that_none_is_made()
    {
        string id = await server.Save(Flow.Greeting());
        JsonElement run = await server.PostJson($"/v1/workflows/{id}/runs", """{"input": {"A": 1, "B": 2}, "callback_url": "https://example.com/done"}""", 200);

        Assert.Contains("no callbacks", run.GetProperty("progress_details").GetProperty("run_logs").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"input": {"A": 1, "B": 2}, "group_id": "00000000-0000-0000-0000-000000000001"}""", 403, "The API key does not open")]
    [InlineData("""{"input": {"A": 1, "B": 2}, "workflow_version_id": "3c90c3cc-0d44-4b50-8888-8dd25736052a"}""", 404, "Workflow version not found")]
    public async Task What_the_caller_may_not_have_is_refused(string body, int status, string detail)
    {
        string id = await server.Save(Flow.Greeting());

        Assert.StartsWith(detail, (await server.PostJson($"/v1/workflows/{id}/runs", body, status)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_own_group_may_be_named()
    {
        string id = await server.Save(Flow.Greeting());

        await server.PostJson($"/v1/workflows/{id}/runs", $$"""{"input": {"A": 1, "B": 2}, "group_id": "{{server.Workspace}}"}""");
    }

    [Fact]
    public async Task Unknown_workflows_and_runs_are_not_found()
    {
        string workflow = await server.Save(Flow.Greeting());
        string other = await server.Save(Flow.Greeting());
        string run = (await server.PostJson($"/v1/workflows/{workflow}/runs", Input)).GetProperty("id").GetString()!;
        Guid none = Guid.NewGuid();

        Assert.Equal("Workflow not found", (await server.PostJson($"/v1/workflows/{none}/runs", Input, 404)).GetProperty("detail").GetString());
        Assert.Equal("Workflow not found", (await server.GetJson($"/v1/workflows/{none}/runs", 404)).GetProperty("detail").GetString());
        Assert.Equal("Run not found", (await server.GetJson($"/v1/runs/{none}", 404)).GetProperty("detail").GetString());
        Assert.Equal("Run not found", (await server.GetJson($"/v1/runs/{none}/events", 404)).GetProperty("detail").GetString());
        Assert.Equal("Run not found", (await server.PostJson($"/v1/runs/{none}/stop", "", 404)).GetProperty("detail").GetString());
        Assert.Equal("Run not found", (await server.GetJson($"/v1/workflows/{other}/runs/{run}", 404)).GetProperty("detail").GetString());
        using HttpResponseMessage foreign = await server.GetAs(ApiServer.OtherKey, $"/v1/runs/{run}");
        await ApiServer.Read(foreign, 404);
    }

    [Fact]
    public async Task Runs_of_a_workflow_are_listed_by_pages()
    {
        string id = await server.Save(Flow.Greeting());
        for (int i = 0; i < 3; i++)
        {
            await server.PostJson($"/v1/workflows/{id}/runs/sync", Input);
        }

        JsonElement page = await server.GetJson($"/v1/workflows/{id}/runs?page_size=2");

        Assert.Equal(2, page.GetProperty("items").GetArrayLength());
        Assert.Equal(3, page.GetProperty("total").GetInt32());
        JsonElement item = page.GetProperty("items")[0];
        Assert.Equal(JsonValueKind.Null, item.GetProperty("progress_details").ValueKind);
        Assert.Equal("completed", item.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_value_of_any_size_goes_in_and_comes_out()
    {
        string id = await server.Save(new Flow().Node("in", "InputNode", """{"label":"X"}""").Node("out", "OutputNode").Edge(null, "in", "out"));
        string large = new('é', 60_000);
        JsonElement run = await server.PostJson($"/v1/workflows/{id}/runs/sync", $$$"""{"input": {"X": "{{{large}}}"}}""");

        Assert.Equal(large, run.GetProperty("output").GetProperty("Output").GetProperty("text").GetString());
        Assert.Equal(large, run.GetProperty("input").GetProperty("X").GetString());
    }

    [Fact]
    public async Task One_node_runs_alone()
    {
        string id = await server.Save(Flow.Greeting());
        JsonElement run = await server.PostJson($"/v1/workflows/{id}/runs/sync", """{"input": {"A": 1, "variables::B": 2}, "single_node_id": "mid"}""");

        Assert.Equal("""{"mid::output":{"text":"1 and 2","file":null}}""", run.GetProperty("output").GetRawText());
        Assert.Equal("""["in-a","in-b","out"]""", run.GetProperty("progress_details").GetProperty("skipped_nodes").GetRawText());
    }

    [Fact]
    public async Task An_idempotency_key_is_forgotten_after_a_day()
    {
        string path = $"/v1/workflows/{await server.Save(Flow.Greeting())}/runs/sync";
        string first = await SendWithKey(path);
        server.Time.Advance(TimeSpan.FromHours(24));
        string second = await SendWithKey(path);
        server.Time.Advance(TimeSpan.FromTicks(1));
        string third = await SendWithKey(path);

        Assert.Equal(first, second);
        Assert.NotEqual(first, third);
        Assert.Equal(third, await SendWithKey(path));
    }

    private async Task<string> SendWithKey(string path)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(Input) };
        request.Headers.Add("Idempotency-Key", "daily");
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        return (await ApiServer.Read(answer)).GetProperty("id").GetString()!;
    }
}
