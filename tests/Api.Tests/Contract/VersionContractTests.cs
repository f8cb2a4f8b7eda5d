using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Saved versions of workflows, and runs of them.</summary>
public sealed class VersionContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact]
    public async Task A_version_keeps_every_key_and_is_read_as_it_was_saved()
    {
        string versions = $"/v1/workflows/{await server.Save(Flows.Echo())}/versions";
        string definition = Flow.Greeting().Body["definition"]!.ToJsonString();

        using HttpResponseMessage answer = await server.Client.PostAsync(
            versions, ContractServer.Json($$$"""{"name":"v1","description":"The first","definition":{{{definition}}},"colour":{"r":1.50}}"""));
        JsonElement saved = await ContractServer.Read(answer);

        Assert.Equal(("v1", "The first"), (ContractServer.Text(saved, "name"), ContractServer.Text(saved, "description")));
        Assert.Equal("""{"r":1.50}""", saved.GetProperty("colour").GetRawText());
        Assert.Equal($"\"{ContractServer.Text(saved, "etag")}\"", answer.Headers.ETag!.Tag);
        Assert.Equal(["in-a", "in-b", "mid", "out"], NodeIds(saved));
        Assert.Equal(saved.GetRawText(), (await server.Get($"{versions}/{saved.GetProperty("id")}")).GetRawText());
    }

    [Fact]
    public async Task Without_a_definition_the_current_one_is_saved()
    {
        string path = $"/v1/workflows/{await server.Save(Flows.Echo())}";

        JsonElement saved = await server.Post(path + "/versions", """{"name":"as it is","description":null}""");

        Assert.Equal((await server.Get(path)).GetProperty("definition").GetRawText(), saved.GetProperty("definition").GetRawText());
        Assert.Equal(JsonValueKind.Null, saved.GetProperty("description").ValueKind);
    }

    [Fact]
    public async Task Versions_are_a_plain_array_newest_first_whole_or_by_pages()
    {
        string versions = $"/v1/workflows/{await server.Save(Flows.Echo())}/versions";
        Assert.Equal("[]", (await server.Get(versions)).GetRawText());
        for (int i = 1; i <= 5; i++)
        {
            await server.Post(versions, $$"""{"name":"v{{i}}"}""");
        }

        Assert.Equal(["v5", "v4", "v3", "v2", "v1"], Names(await server.Get(versions)));
        Assert.Equal(["v3", "v2"], Names(await server.Get(versions + "?page=2&size=2&page_size=99")));
        Assert.Equal(["v1"], Names(await server.Get(versions + "?page=3&page_size=2")));
        Assert.Equal(["query/page greater_than_equal", "query/size less_than_equal"], FaultText.Of(await server.Get(versions + "?page=0&size=101", 422)));
    }

    [Fact]
    public async Task A_version_is_changed_in_part_or_whole_and_the_workflow_stays()
    {
        string path = $"/v1/workflows/{await server.Save(Flows.Echo())}";
        string before = (await server.Get(path)).GetRawText();
        JsonElement saved = await server.Post(path + "/versions", """{"name":"v1","description":"one","colour":"blue"}""");
        string version = $"{path}/versions/{saved.GetProperty("id")}";

        JsonElement renamed = await server.Patch(version, """{"name":"v1.1"}""");
        Assert.Equal(("v1.1", "one", "blue"), (ContractServer.Text(renamed, "name"), ContractServer.Text(renamed, "description"), ContractServer.Text(renamed, "colour")));
        JsonElement whole = await server.Patch(version, $$"""{"name":"v2","description":null,"definition":{{Flow.Greeting().Body["definition"]!.ToJsonString()}}}""");
        Assert.Equal(JsonValueKind.Null, whole.GetProperty("description").ValueKind);
        Assert.Equal(["in-a", "in-b", "mid", "out"], NodeIds(whole));
        Assert.Equal(whole.GetRawText(), (await server.Get(version)).GetRawText());
        await server.Patch(version, """{"name":"lost"}""", 409, ifMatch: $"\"{ContractServer.Text(saved, "etag")}\"");
        await server.Patch(version, $$"""{"name":"lost","updated_at":"{{ContractServer.Text(saved, "updated_at")}}"}""", 409);
        await server.Delete(version, 409, ifMatch: $"\"{ContractServer.Text(saved, "etag")}\"");
        Assert.Equal("forced", ContractServer.Text(await server.Patch(version + "?force=True", """{"name":"forced","etag":"old"}"""), "name"));
        Assert.Equal(before, (await server.Get(path)).GetRawText());
    }

    [Theory]
    [InlineData("{}", "body/name missing")]
    [InlineData("""{"name":" ","description":7,"definition":{"nodes":[]}}""", "body/name string_too_short", "body/description string_type", "body/definition/edges missing")]
    [InlineData("""{"name":"v","definition":{"nodes":[{"id":"a","type":"Mystery"}],"edges":[]}}""", "body/definition/nodes/0/type unknown_node_type")]
    public async Task A_version_with_faults_is_not_kept(string body, params string[] faults)
    {
        string versions = $"/v1/workflows/{await server.Save(Flows.Echo())}/versions";

        Assert.Equal(faults, FaultText.Of(await server.Post(versions, body, 422)));

        Assert.Equal("[]", (await server.Get(versions)).GetRawText());
    }

    [Fact]
    public async Task A_version_with_faults_changes_nothing()
    {
        string versions = $"/v1/workflows/{await server.Save(Flows.Echo())}/versions";
        string version = $"{versions}/{(await server.Post(versions, """{"name":"v1"}""")).GetProperty("id")}";
        string before = (await server.Get(version)).GetRawText();

        Assert.Equal(["body/definition/nodes list_type"], FaultText.Of(await server.Patch(version, """{"name":"v2","definition":{"nodes":7,"edges":[]}}""", 422)));

        Assert.Equal(before, (await server.Get(version)).GetRawText());
    }

    [Fact]
    public async Task A_deleted_version_is_gone_and_its_runs_stay()
    {
        string workflow = await server.Save(Flows.Echo());
        string id = ContractServer.Text(await server.Post($"/v1/workflows/{workflow}/versions", """{"name":"v1"}"""), "id");
        string run = ContractServer.Text(await server.Run(workflow, """{"X":1}""", $$""","workflow_version_id":"{{id}}" """), "id");

        Assert.Equal("{}", (await server.Delete($"/v1/workflows/{workflow}/versions/{id}")).GetRawText());

        Assert.Equal("""{"detail":"Workflow version not found"}""", (await server.Get($"/v1/workflows/{workflow}/versions/{id}", 404)).GetRawText());
        await server.Delete($"/v1/workflows/{workflow}/versions/{id}", 404);
        await server.Post($"/v1/workflows/{workflow}/runs", $$"""{"input":{"X":1},"workflow_version_id":"{{id}}"}""", 404);
        Assert.Equal(id, ContractServer.Text(await server.Get($"/v1/runs/{run}"), "workflow_version_id"));
    }

    [Fact]
    public async Task Another_workspace_and_another_workflow_see_no_version_and_change_none()
    {
        string workflow = await server.Save(Flows.Echo());
        string other = await server.Save(Flows.Echo());
        string foreign = ContractServer.Text(await server.Post("/v1/workflows", Flows.Echo().Body.ToJsonString(), client: server.Other), "id");
        string id = ContractServer.Text(await server.Post($"/v1/workflows/{workflow}/versions", """{"name":"v1"}"""), "id");
        string before = (await server.Get($"/v1/workflows/{workflow}/versions")).GetRawText();

        await server.Get($"/v1/workflows/{workflow}/versions", 404, server.Other);
        await server.Post($"/v1/workflows/{workflow}/versions", """{"name":"v2"}""", 404, server.Other);
        foreach ((string path, HttpClient client) in new[] { ($"/v1/workflows/{workflow}", server.Other), ($"/v1/workflows/{foreign}", server.Other), ($"/v1/workflows/{other}", server.Client) })
        {
            await server.Get($"{path}/versions/{id}", 404, client);
            await server.Patch($"{path}/versions/{id}?force=True", """{"name":"x"}""", 404, client);
            await server.Delete($"{path}/versions/{id}", 404, client);
            await server.Post($"{path}/runs", $$"""{"input":{"X":1},"workflow_version_id":"{{id}}"}""", 404, client);
        }

        Assert.Equal(before, (await server.Get($"/v1/workflows/{workflow}/versions")).GetRawText());
        Assert.Equal(
            ["path/workflow_id uuid_parsing", "path/version_id uuid_parsing", "query/force bool_parsing"],
            FaultText.Of(await server.Patch("/v1/workflows/x/versions/y?force=2", """{"name":"x"}""", 422)));
    }

    [Fact]
    public async Task A_run_of_a_version_executes_it_as_it_is_saved()
    {
        string workflow = await server.Save(Texts("current"));
        string old = await SaveVersion(workflow, Texts("old"));
        string older = await SaveVersion(workflow, Texts("older"));

        Assert.Equal(("current", null), await Ran(workflow, null));
        Assert.Equal(("old", old), await Ran(workflow, old));
        Assert.Equal(("older", older), await Ran(workflow, older));
        await server.Patch($"/v1/workflows/{workflow}/versions/{old}", $$"""{"definition":{{Texts("new").Body["definition"]!.ToJsonString()}}}""");
        await server.Patch($"/v1/workflows/{workflow}", Texts("changed").Body.ToJsonString());
        Assert.Equal(("new", old), await Ran(workflow, old));
        Assert.Equal(("changed", null), await Ran(workflow, null));
    }

    [Fact]
    public async Task The_input_and_the_selection_of_a_run_are_those_of_its_version()
    {
        string workflow = await server.Save(Flows.Echo());
        string version = await SaveVersion(workflow, Flow.Greeting());
        string more = $$""","workflow_version_id":"{{version}}" """;

        JsonElement run = await server.Run(workflow, """{"A":1,"B":2}""", more);
        Assert.Equal("1 and 2", run.GetProperty("output").GetProperty("Report").GetProperty("text").GetString());
        Assert.Equal(
            ["body/input/A missing", "body/input/B missing"],
            FaultText.Of(await server.Post($"/v1/workflows/{workflow}/runs", $$"""{"input":{"X":1}{{more}}}""", 422)));
        Assert.Equal(["body/node_ids unknown_node"], FaultText.Of(await server.Post($"/v1/workflows/{workflow}/runs", $$"""{"input":{},"node_ids":["in"]{{more}}}""", 422)));
        Assert.Equal(
            ["body/workflow_version_id uuid_parsing"],
            FaultText.Of(await server.Post($"/v1/workflows/{workflow}/runs", """{"input":{"X":1},"workflow_version_id":"latest"}""", 422)));
    }

    [Fact]
    public async Task A_node_can_call_a_version_of_a_workflow()
    {
        string called = await server.Save(Texts("current"));
        string version = await SaveVersion(called, Texts("old"));

        Assert.Contains("\"old\"", await Call(called, $""","workflow_version_id":"{version}" """), StringComparison.Ordinal);
        Assert.Contains("\"current\"", await Call(called, ""), StringComparison.Ordinal);
        Assert.Contains("\"current\"", await Call(called, ""","workflow_version_id":null """), StringComparison.Ordinal);
        Assert.Contains($"has no version {called}", await Call(called, $""","workflow_version_id":"{called}" """), StringComparison.Ordinal);
        Assert.Equal(
            ["body/definition/nodes/0/node_config/workflow_version_id invalid_config"],
            FaultText.Of(await server.Post("/v1/workflows", Caller(called, ""","workflow_version_id":"v1" """).Body.ToJsonString(), 422)));
    }

    private static Flow Texts(string text) => new Flow()
        .Node("in", "InputNode", $$"""{"label":"X","fixed_value":true,"value":"{{text}}"}""").Node("out", "OutputNode", """{"label":"Text"}""").Edge("e1", "in", "out");

    private static Flow Caller(string workflow, string more) =>
        new Flow().Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{workflow}}"{{more}}}""").Node("out", "OutputNode").Edge("e1", "call", "out");

    private static IEnumerable<string> Names(JsonElement versions) => versions.EnumerateArray().Select(static version => ContractServer.Text(version, "name"));

    private static IEnumerable<string> NodeIds(JsonElement version) =>
        version.GetProperty("definition").GetProperty("nodes").EnumerateArray().Select(static node => ContractServer.Text(node, "id"));

    private async Task<string> SaveVersion(string workflow, Flow flow) => ContractServer.Text(
        await server.Post($"/v1/workflows/{workflow}/versions", $$"""{"name":"v","definition":{{flow.Body["definition"]!.ToJsonString()}}}"""), "id");

    private async Task<(string? Text, string? Version)> Ran(string workflow, string? version)
    {
        JsonElement run = await server.Run(workflow, "{}", version is null ? "" : $$""","workflow_version_id":"{{version}}" """);
        return (run.GetProperty("output").GetProperty("Text").GetProperty("text").GetString(), run.GetProperty("workflow_version_id").GetString());
    }

    /// <summary>What a run that calls the workflow gave out, or why it failed.</summary>
    private async Task<string> Call(string workflow, string more)
    {
        JsonElement run = await server.Run(Caller(workflow, more));
        return run.TryGetProperty("error", out JsonElement error) ? error.GetString()! : run.GetProperty("output").GetProperty("Output").GetProperty("text").GetString()!;
    }
}
