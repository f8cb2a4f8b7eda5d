using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>Workflows and their versions.</summary>
public sealed class B3osWorkflowContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    private static readonly string Other = B3osContractServer.Chain(("log", """{"message":"other"}"""));

    [Fact]
    public async Task A_workflow_begins_as_a_draft_of_version_1()
    {
        JsonElement made = await server.SaveB3os(B3osContractServer.Hello(), "first", ""","cooldownMs":1000,"maxRuns":3,"uiMetadata":{"x":[1]}""");

        Assert.Matches("^wf_[0-9a-f]{32}$", Text(made, "id"));
        Assert.Equal(("first", "draft", 1, "manual"), (Text(made, "name"), Text(made, "status"), made.GetProperty("version").GetInt32(), Text(made, "type")));
        Assert.Equal((true, false), (made.GetProperty("hasDraft").GetBoolean(), made.GetProperty("hasLiveVersion").GetBoolean()));
        Assert.Equal((1000, 3, 3), (made.GetProperty("cooldownMs").GetInt32(), made.GetProperty("maxRuns").GetInt32(), made.GetProperty("remainRuns").GetInt32()));
        Assert.Equal("{\"x\":[1]}", made.GetProperty("uiMetadata").GetRawText());
        Assert.Equal(JsonElement.Parse(B3osContractServer.Hello()).ToString(), made.GetProperty("definition").ToString());
        Assert.Equal(made.ToString(), (await server.Ask("GET", $"/v1/workflows/{Text(made, "id")}")).ToString());
    }

    [Fact]
    public async Task A_change_makes_a_new_version_and_none_makes_none()
    {
        string path = $"/v1/workflows/{Text(await server.SaveB3os(B3osContractServer.Hello()), "id")}";

        Assert.Equal(1, (await server.Ask("PUT", path, $$"""{"definition":{{B3osContractServer.Hello()}},"name":"a workflow"}""")).GetProperty("version").GetInt32());
        JsonElement changed = await server.Ask("PUT", path, $$"""{"definition":{{Other}},"expectedCurrentVersion":1}""");
        Assert.Equal((2, "draft"), (changed.GetProperty("version").GetInt32(), Text(changed, "status")));
        await server.Refused("PUT", path, 409, """{"name":"late","expectedCurrentVersion":1}""");
        Assert.Equal(3, (await server.Ask("PUT", path, """{"name":"renamed"}""")).GetProperty("version").GetInt32());

        JsonElement versions = await server.Ask("GET", $"{path}/versions");
        Assert.Equal(3, versions.GetProperty("currentVersion").GetInt32());
        Assert.Equal([3, 2, 1], versions.GetProperty("items").EnumerateArray().Select(static version => version.GetProperty("versionNumber").GetInt32()));
        Assert.Equal([2], (await server.Ask("GET", $"{path}/versions?limit=1&offset=1")).GetProperty("items").EnumerateArray().Select(static version => version.GetProperty("version").GetInt32()));
        JsonElement first = await server.Ask("GET", $"{path}/versions/1");
        Assert.Equal(("a workflow", B3osContractServer.Hello()), (Text(first, "name"), first.GetProperty("definition").ToString()));
        await server.Refused("GET", $"{path}/versions/4", 404);
        await server.Refused("GET", $"{path}/versions/one", 400);
    }

    [Theory]
    [InlineData("targetVersion")]
    [InlineData("versionNumber")]
    public async Task A_rollback_makes_a_new_version_like_an_old_one(string key)
    {
        string path = $"/v1/workflows/{Text(await server.SaveB3os(B3osContractServer.Hello()), "id")}";
        await server.Ask("PUT", path, $$"""{"definition":{{Other}}}""");

        JsonElement back = await server.Ask("POST", $"{path}/rollback", $$"""{"{{key}}":1}""");

        Assert.Equal((3, B3osContractServer.Hello()), (back.GetProperty("version").GetInt32(), back.GetProperty("definition").ToString()));
        await server.Refused("POST", $"{path}/rollback", 404, $$"""{"{{key}}":9}""");
        await server.Refused("POST", $"{path}/rollback", 409, $$"""{"{{key}}":2,"expectedCurrentVersion":1}""");
        await server.Refused("POST", $"{path}/rollback", 400);
    }

    [Fact]
    public async Task A_workflow_goes_live_is_paused_and_resumed_and_archived_and_comes_back()
    {
        string path = $"/v1/workflows/{Text(await server.SaveB3os(B3osContractServer.Hello()), "id")}";

        await server.Refused("POST", $"{path}/pause", 400);
        await server.Refused("POST", $"{path}/publish", 409, """{"expectedVersion":2}""");
        JsonElement live = await server.Ask("POST", $"{path}/publish");
        Assert.Equal(("active", false, true), (Text(live, "status"), live.GetProperty("hasDraft").GetBoolean(), live.GetProperty("hasLiveVersion").GetBoolean()));
        Assert.NotEmpty(Text(live, "publishedAt"));
        Assert.Equal("paused", Text(await server.Ask("POST", $"{path}/pause"), "status"));
        Assert.Equal("active", Text(await server.Ask("POST", $"{path}/resume"), "status"));
        JsonElement changed = await server.Ask("PUT", path, $$"""{"definition":{{Other}}}""");
        Assert.Equal(("active", true, true), (Text(changed, "status"), changed.GetProperty("hasDraft").GetBoolean(), changed.GetProperty("hasLiveVersion").GetBoolean()));
        Assert.Equal(["draft", "active"], (await server.Ask("GET", $"{path}/versions")).GetProperty("items").EnumerateArray().Select(static version => Text(version, "status")).Order(StringComparer.Ordinal).Reverse());

        Assert.Equal("archived", Text(await server.Ask("DELETE", path), "status"));
        await server.Refused("POST", $"{path}/run", 400);
        await server.Refused("PUT", path, 409, """{"name":"x"}""");
        Assert.Equal("active", Text(await server.Ask("POST", $"{path}/unarchive"), "status"));
    }

    [Fact]
    public async Task A_draft_and_a_live_version_are_read_where_there_is_one()
    {
        string path = $"/v1/workflows/{Text(await server.SaveB3os(B3osContractServer.Hello()), "id")}";
        await server.Refused("GET", $"{path}/live", 404);
        Assert.Equal(1, (await server.Ask("GET", $"{path}/draft")).GetProperty("version").GetInt32());

        await server.Ask("POST", $"{path}/publish");
        await server.Refused("GET", $"{path}/draft", 404);
        await server.Ask("PUT", path, $$"""{"definition":{{Other}}}""");

        JsonElement live = await server.Ask("GET", $"{path}/live");
        Assert.Equal((1, "active", B3osContractServer.Hello()), (live.GetProperty("version").GetInt32(), Text(live, "status"), live.GetProperty("definition").ToString()));
        JsonElement draft = await server.Ask("GET", $"{path}/draft");
        Assert.Equal((2, "draft", Other), (draft.GetProperty("version").GetInt32(), Text(draft, "status"), draft.GetProperty("definition").ToString()));
    }

    [Fact]
    public async Task A_workflow_is_never_run_by_a_schedule()
    {
        string workflow = Text(await server.SaveB3os(B3osContractServer.Hello()), "id");
        JsonElement schedule = await server.Send("GET", $"/v1/workflows/{workflow}/schedule", null, 200, server.Bearer);

        Assert.Equal(JsonValueKind.Null, schedule.GetProperty("nextRunAt").ValueKind);
        Assert.Equal(Text(schedule, "serverTime"), Text(schedule.GetProperty("data"), "serverTime"));
        await server.Refused("GET", "/v1/workflows/wf_nobody/schedule", 404);
    }

    [Fact]
    public async Task Workflows_are_listed_the_newest_first_found_by_text_and_by_status()
    {
        string[] ids = new string[3];
        for (int i = 0; i < ids.Length; i++)
        {
            // Ids are in the order of their milliseconds.
            DateTimeOffset before = DateTimeOffset.UtcNow;
            ids[i] = Text(await server.SaveB3os(B3osContractServer.Hello(), $"Listed {i}"), "id");
            SpinWait.SpinUntil(() => DateTimeOffset.UtcNow - before > TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(1));
        }

        await server.Ask("DELETE", $"/v1/workflows/{ids[0]}");

        Assert.Equal([ids[2], ids[1]], Ids(await server.Ask("GET", "/v1/workflows?q=lISTED&_fields_filter=id,name")));
        Assert.Equal([ids[0]], Ids(await server.Ask("GET", "/v1/workflows?q=listed&status=archived")));
        JsonElement page = await server.Ask("GET", "/v1/workflows?q=listed&limit=1");
        Assert.True(page.GetProperty("hasMore").GetBoolean());
        Assert.Equal(2, page.GetProperty("items")[0].GetProperty("nodeCount").GetInt32());
        await server.Refused("GET", "/v1/workflows?status=old", 400);
    }

    [Fact]
    public async Task A_workflow_is_run_in_any_state_and_its_runs_are_its_own()
    {
        JsonElement workflow = await server.SaveB3os(B3osContractServer.Hello(), "to run");
        string path = $"/v1/workflows/{Text(workflow, "id")}";

        string draft = Text(await server.Ask("POST", $"{path}/run"), "runId");
        await server.Ask("POST", $"{path}/publish");
        await server.Ask("PUT", path, $$"""{"definition":{{Other}}}""");
        string live = Text(await server.Ask("POST", $"{path}/run", """{"payload":{"name":"Ada"},"runId":"run_of_the_live_one"}"""), "runId");
        string second = Text(await server.Ask("POST", $"{path}/run", """{"version":2}"""), "runId");
        foreach (string id in new[] { draft, live, second })
        {
            await server.Ended(id);
        }

        JsonElement run = await server.Ask("GET", $"/v1/runs/{live}");
        Assert.Equal((Text(workflow, "id"), 1), (Text(run, "workflowId"), run.GetProperty("workflowVersion").GetInt32()));
        Assert.Equal("hello Ada", Message(run));
        Assert.Equal("other", Message(await server.Ask("GET", $"/v1/runs/{second}")));
        JsonElement listed = await server.Ask("GET", $"{path}/runs");
        Assert.Equal([second, live, draft], Ids(listed));
        Assert.Equal("to run", Text(listed.GetProperty("items")[0], "workflowName"));
        Assert.Equal([second, live, draft], Ids(await server.Ask("GET", $"/v1/runs?workflowId={Text(workflow, "id")}")));
        Assert.Empty(Ids(await server.Ask("GET", "/v1/runs?workflowId=wf_other")));
        Assert.Equal(3, (await server.Ask("GET", $"{path}/runs/count")).GetProperty("success").GetInt32());
        await server.Refused("POST", $"{path}/run", 404, """{"version":9}""");
        await server.Refused("POST", $"{path}/run", 400, """{"runId":"run_of_the_live_one"}""", code: 400079);
        await server.Refused("POST", $"{path}/run", 400, """{"simulate":true}""");
    }

    [Theory]
    [InlineData("""{}""", "name", "description")]
    [InlineData("""{"name":"","description":5}""", "description", "name")]
    [InlineData("""{"name":"x","description":"","cooldownMs":999,"maxRuns":100000}""", "cooldownMs", "maxRuns")]
    public async Task What_is_wrong_with_a_workflow_is_told_at_once_and_it_is_not_kept(string body, params string[] keys)
    {
        string before = (await server.Ask("GET", "/v1/workflows?limit=100")).ToString();
        JsonElement refused = await server.Refused("POST", "/v1/workflows", 400, body);

        string[] told = [.. refused.GetProperty("details").EnumerateArray().Where(static detail => detail.TryGetProperty("key", out _)).Select(static detail => Text(detail, "key"))];
        Assert.Equal(keys.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        Assert.Contains(refused.GetProperty("details").EnumerateArray(), static detail => detail.TryGetProperty("code", out JsonElement code) && code.GetString() == "invalid_shape");
        Assert.Equal(before, (await server.Ask("GET", "/v1/workflows?limit=100")).ToString());
    }

    [Fact]
    public async Task A_definition_is_checked_without_being_kept()
    {
        JsonElement right = await server.Ask("POST", "/v1/workflows/validate", $$"""{"name":"x","definition":{{B3osContractServer.Hello()}}}""");
        Assert.True(right.GetProperty("valid").GetBoolean());
        Assert.Empty(right.GetProperty("errors").EnumerateArray());

        JsonElement wrong = await server.Ask("POST", "/v1/workflows/validate", """{"name":"","definition":{"nodes":{"root":{"type":"manual","payload":{},"children":["a"]},"a":{"type":"nothing","payload":{},"titleOverride":"The A"}}}}""");
        Assert.False(wrong.GetProperty("valid").GetBoolean());
        Assert.Equal("name", Text(wrong.GetProperty("errors")[0], "type"));
        JsonElement unknown = Assert.Single(wrong.GetProperty("errors").EnumerateArray(), static error => error.TryGetProperty("code", out JsonElement code) && code.GetString() == "unknown_type");
        Assert.Equal(("nodes", "a", "The A"), (Text(unknown, "type"), Text(unknown, "nodeId"), Text(unknown, "nodeName")));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/publish")]
    [InlineData("POST", "/run")]
    [InlineData("GET", "/runs")]
    [InlineData("GET", "/runs/count")]
    [InlineData("GET", "/versions")]
    public async Task A_workflow_that_is_not_there_is_not_found(string method, string rest) =>
        await server.Refused(method, $"/v1/workflows/wf_0123456789abcdef0123456789abcdef{rest}", 404);

    private static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(static item => Text(item, "id"));

    private static string Message(JsonElement run) => Text(run.GetProperty("executionState").GetProperty("n1").GetProperty("result"), "message");
}
