using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Trying runs again, and doing them once more from the start.</summary>
public sealed class RerunContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    private static readonly string Large = new('x', 20_000);

    [Fact(Timeout = 60_000)]
    public async Task A_retried_run_keeps_what_succeeded_and_calls_only_what_failed()
    {
        (CallbackBox first, CallbackBox second) = (Box(), Box().Answers(500));
        JsonElement failed = await server.Run(Calls(first, second), $$"""{"X":"{{Large}}"}""");
        string source = ContractServer.Text(failed, "id");

        JsonElement accepted = await server.Post($"/v1/runs/{source}/retry", "");
        string id = ContractServer.Text(accepted, "id");
        IReadOnlyList<Frame> frames = await EventFeed.ReadAll(server.Client, id);
        JsonElement run = await server.Get($"/v1/runs/{id}");

        Assert.Equal(("failed", "queued", "completed"), (ContractServer.Text(failed, "status"), ContractServer.Text(accepted, "status"), ContractServer.Text(run, "status")));
        Assert.Equal((source, source), (ContractServer.Text(accepted, "source_run_id"), ContractServer.Text(run, "source_run_id")));
        Assert.False(failed.TryGetProperty("source_run_id", out _));
        Assert.Equal(failed.GetProperty("input").GetRawText(), run.GetProperty("input").GetRawText());
        Assert.Equal((1, 2), (first.Calls, second.Calls));
        Assert.Contains(frames, static frame => frame is { Node: "first", Status: "succeeded" });
        Assert.Equal(await Node(source, "large"), await Node(id, "large"));
        JsonElement listed = (await server.Get($"/v1/workflows/{ContractServer.Text(run, "workflow_id")}/runs")).GetProperty("items")[0];
        Assert.Equal((id, source), (ContractServer.Text(listed, "id"), ContractServer.Text(listed, "source_run_id")));
        Assert.Equal("failed", ContractServer.Text(await server.Get($"/v1/runs/{source}"), "status"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_replayed_run_does_everything_once_more()
    {
        (CallbackBox first, CallbackBox second) = (Box(), Box());
        JsonElement run = await server.Run(Calls(first, second), $$"""{"X":"{{Large}}"}""");
        string source = ContractServer.Text(run, "id");

        string id = ContractServer.Text(await server.Post($"/v1/runs/{source}/replay", "{}"), "id");
        await EventFeed.ReadAll(server.Client, id);
        JsonElement replayed = await server.Get($"/v1/runs/{id}");

        Assert.Equal(("completed", source), (ContractServer.Text(replayed, "status"), ContractServer.Text(replayed, "source_run_id")));
        Assert.Equal(run.GetProperty("input").GetRawText(), replayed.GetProperty("input").GetRawText());
        Assert.Equal((2, 2), (first.Calls, second.Calls));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("retry")]
    [InlineData("replay")]
    public async Task It_is_the_workflow_of_then_and_not_that_of_now(string way)
    {
        (CallbackBox first, CallbackBox second) = (Box(), Box().Answers(500));
        string workflow = await server.Save(Calls(first, second));
        string source = ContractServer.Text(await server.Run(workflow, """{"X":"a"}"""), "id");
        await server.Patch($"/v1/workflows/{workflow}?force=true", Flows.Echo().Body.ToJsonString());
        await server.Delete($"/v1/workflows/{workflow}");

        string id = ContractServer.Text(await server.Post($"/v1/runs/{source}/{way}", ""), "id");
        await EventFeed.ReadAll(server.Client, id);

        JsonElement run = await server.Get($"/v1/runs/{id}");
        Assert.Equal("completed", ContractServer.Text(run, "status"));
        Assert.True(run.GetProperty("progress_details").GetProperty("per_node_progress").TryGetProperty("second", out _));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_part_that_was_selected_is_selected_again()
    {
        JsonElement run = await server.Run(Flows.Echo(), """{"X":1}""", ""","single_node_id":"in" """);
        string id = ContractServer.Text(await server.Post($"/v1/runs/{ContractServer.Text(run, "id")}/replay", ""), "id");
        await EventFeed.ReadAll(server.Client, id);

        JsonElement replayed = await server.Get($"/v1/runs/{id}");
        Assert.Equal("in", ContractServer.Text(replayed, "single_node_id"));
        Assert.Equal(run.GetProperty("output").GetRawText(), replayed.GetProperty("output").GetRawText());
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("replay")]
    public async Task A_run_at_work_is_refused_with_the_cure(string way)
    {
        string workflow = await server.Save(Flows.Held(server.Remote, way));
        string run = await server.Begin(workflow);
        await server.Remote.Arrived(way);

        string detail = ContractServer.Text(await server.Post($"/v1/runs/{run}/{way}", "", 409), "detail");

        Assert.Equal($"The run is running. Wait for its end, or stop it first: POST /v1/runs/{run}/stop.", detail);
        Assert.Equal(1, (await server.Get($"/v1/workflows/{workflow}/runs")).GetProperty("total").GetInt32());
        await server.Post($"/v1/runs/{run}/stop", "");
    }

    [Fact]
    public async Task A_completed_run_is_not_tried_again()
    {
        string run = ContractServer.Text(await server.Run(Flows.Echo(), """{"X":1}"""), "id");

        string detail = ContractServer.Text(await server.Post($"/v1/runs/{run}/retry", "", 409), "detail");

        Assert.EndsWith($"POST /v1/runs/{run}/replay.", detail, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stopped_run_can_be_tried_again()
    {
        string name = Guid.NewGuid().ToString();
        string run = await server.Begin(await server.Save(Flows.Held(server.Remote, name)));
        await server.Remote.Arrived(name);
        await server.Post($"/v1/runs/{run}/stop", "");
        server.Remote.Release(name);

        string id = ContractServer.Text(await server.Post($"/v1/runs/{run}/retry", ""), "id");
        await EventFeed.ReadAll(server.Client, id);

        Assert.Equal(name, ContractServer.Text((await server.Get($"/v1/runs/{id}")).GetProperty("output").GetProperty("late::output"), "text"));
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("replay")]
    public async Task A_run_that_is_unknown_or_anothers_is_not_found(string way)
    {
        string run = ContractServer.Text(await server.Run(Flows.Call(server.Remote.Url("/broken"))), "id");

        Assert.Equal("Run not found", ContractServer.Text(await server.Post($"/v1/runs/{Guid.NewGuid()}/{way}", "", 404), "detail"));
        Assert.Equal("Run not found", ContractServer.Text(await server.Post($"/v1/runs/{run}/{way}", "", 404, server.Other), "detail"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Its_end_is_reported_where_that_of_its_source_was_or_where_the_request_says()
    {
        (CallbackBox before, CallbackBox other) = (Box(), Box());
        string run = ContractServer.Text(await server.Run(Flows.Call(server.Remote.Url("/broken")), more: $$""","callback_url":"{{before.Url}}" """), "id");
        await before.Next();

        string second = ContractServer.Text(await server.Post($"/v1/runs/{run}/retry", ""), "id");
        Assert.Contains(second, (await before.Next()).Text, StringComparison.Ordinal);
        string third = ContractServer.Text(await server.Post($"/v1/runs/{run}/replay", $$"""{"callback_url":"{{other.Url}}"}"""), "id");
        Assert.Contains(third, (await other.Next()).Text, StringComparison.Ordinal);
        Assert.Equal((2, 1), (before.Calls, other.Calls));
    }

    [Fact]
    public async Task What_is_wrong_with_the_request_is_told_at_once_and_nothing_begins()
    {
        string workflow = await server.Save(Flows.Call(server.Remote.Url("/broken")));
        string run = ContractServer.Text(await server.Run(workflow), "id");

        JsonElement bad = await server.Post($"/v1/runs/{run}/retry", """{"callback_url":"ftp://example.com"}""", 422);
        Assert.Equal("""["body","callback_url"]""", bad.GetProperty("detail")[0].GetProperty("loc").GetRawText());
        await server.Post($"/v1/runs/{run}/retry", """{"callback_url":7}""", 422);
        await server.Post($"/v1/runs/{run}/replay", "[]", 422);
        await server.Post("/v1/runs/nonsense/replay", "", 422);
        Assert.Equal(1, (await server.Get($"/v1/workflows/{workflow}/runs")).GetProperty("total").GetInt32());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("retry")]
    [InlineData("replay")]
    public async Task The_same_request_with_the_same_key_makes_one_run(string way)
    {
        string workflow = await server.Save(Flows.Call(server.Remote.Url("/broken")));
        string run = ContractServer.Text(await server.Run(workflow), "id");
        string key = Guid.NewGuid().ToString();

        string[] ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Keyed($"/v1/runs/{run}/{way}", key)));

        Assert.Single(ids.Distinct());
        Assert.Equal(2, (await server.Get($"/v1/workflows/{workflow}/runs")).GetProperty("total").GetInt32());
    }

    private CallbackBox Box() => server.Remote.Box(Guid.NewGuid().ToString());

    private async Task<string> Node(string run, string node) => (await server.Get($"/v1/runs/{run}/io/{node}")).GetProperty("outputs").GetRawText();

    private async Task<string> Keyed(string path, string key)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = ContractServer.Json("{}") };
        request.Headers.Add("Idempotency-Key", key);
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        return ContractServer.Text(await ContractServer.Read(answer), "id");
    }

    /// <summary>An input <c>X</c>, a text of it that may be large, and two calls one after the other.</summary>
    private static Flow Calls(CallbackBox first, CallbackBox second) => new Flow()
        .Node("in", "InputNode", """{"label":"X"}""")
        .Node("large", "ComposeTextNode", """{"template":"((T))((T))"}""")
        .Node("first", "HttpRequestNode", Call(first))
        .Node("status", "ExtractJsonNode", """{"path":"status"}""")
        .Node("second", "HttpRequestNode", Call(second))
        .Node("out", "OutputNode")
        .Edge("e1", "in", "large", "variables", "T")
        .Edge("e2", "large", "first", "variables", "T")
        .Edge("e3", "first", "status")
        .Edge("e4", "status", "second", "variables", "T")
        .Edge("e5", "second", "out");

    private static string Call(CallbackBox box) => new JsonObject { ["method"] = "POST", ["url"] = box.Url, ["body"] = "((T))" }.ToJsonString();
}
