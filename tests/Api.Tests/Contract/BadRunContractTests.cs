using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Requests for a run that are refused, each with nothing created.</summary>
public sealed class BadRunContractTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    [Theory]
    [InlineData("{}", "body/input missing")]
    [InlineData("""{"input":null}""", "body/input dict_type")]
    [InlineData("""{"input":[]}""", "body/input dict_type")]
    [InlineData("""{"input":"X"}""", "body/input dict_type")]
    [InlineData("""{"input":{"X":1},"node_ids":{}}""", "body/node_ids list_type")]
    [InlineData("""{"input":{"X":1},"node_ids":["in",7,null]}""", "body/node_ids/1 string_type", "body/node_ids/2 string_type")]
    [InlineData("""{"input":{"X":1},"node_ids":[]}""", "body/node_ids too_short")]
    [InlineData("""{"input":{"X":1},"single_node_id":["in"]}""", "body/single_node_id string_type")]
    [InlineData("""{"input":{"X":1},"group_id":7}""", "body/group_id string_type")]
    [InlineData("""{"input":{"X":1},"workflow_version_id":"latest"}""", "body/workflow_version_id uuid_parsing")]
    [InlineData("""{"input":{"X":1},"workflow_version_id":7}""", "body/workflow_version_id uuid_parsing")]
    [InlineData("""{"input":{"X":1},"tracing":"yes"}""", "body/tracing bool_type")]
    [InlineData("""{"input":{"X":1},"debugger":{}}""", "body/debugger string_type")]
    [InlineData("""{"input":{"X":1},"callback_url":7}""", "body/callback_url string_type")]
    [InlineData("""{"input":{"X":1},"callback_url":""}""", "body/callback_url string_too_short")]
    [InlineData("""{"input":{"X":1},"callback_url":"not a url"}""", "body/callback_url url_parsing")]
    [InlineData("""{"input":{"X":1},"callback_url":"/relative"}""", "body/callback_url url_parsing")]
    [InlineData("""{"input":{"X":1},"callback_url":"http://"}""", "body/callback_url url_parsing")]
    [InlineData("""{"input":{"X":1},"callback_url":"javascript:alert(1)"}""", "body/callback_url url_parsing")]
    [InlineData("""{"input":{"X":1},"callback_url":"ftp://example.com/x"}""", "body/callback_url url_scheme")]
    [InlineData("""{"input":{"X":1},"callback_url":"https://me:secret@example.com/"}""", "body/callback_url url_user_info")]
    [InlineData("""{"input":{},"tracing":1,"callback_url":"x","node_ids":["nowhere"]}""", "body/tracing bool_type", "body/callback_url url_parsing", "body/node_ids unknown_node")]
    [InlineData("""{"input":{},"tracing":1,"debugger":1}""", "body/tracing bool_type", "body/debugger string_type", "body/input/X missing")]
    public async Task A_wrong_value_is_told_with_its_place(string body, params string[] faults) => await Refused(async workflow =>
    {
        Assert.Equal(faults, FaultText.Of(await server.Post($"/v1/workflows/{workflow}/runs", body, 422)));
        Assert.Equal(faults, FaultText.Of(await server.Post($"/v1/workflows/{workflow}/runs/sync", body, 422)));
    });

    [Theory]
    [InlineData(2083, 200)]
    [InlineData(2084, 422)]
    public async Task A_callback_has_at_most_2083_characters(int length, int status)
    {
        // Where no call goes from here.
        string url = "http://127.0.0.1/".PadRight(length, 'x');
        string workflow = await server.Save(Flows.Echo());

        await server.Post($"/v1/workflows/{workflow}/runs", $$"""{"input":{},"callback_url":"{{url}}","single_node_id":"in"}""", 422);
        JsonElement answer = await server.Post($"/v1/workflows/{workflow}/runs", $$"""{"input":{"X":1},"callback_url":"{{url}}"}""", status);
        Assert.Equal(status == 422, answer.TryGetProperty("detail", out _));
    }

    [Fact]
    public async Task Faults_of_path_query_and_body_are_told_at_once() => await Refused(async _ =>
    {
        JsonElement faults = await server.Post("/v1/workflows/no-uuid/runs/sync?output_only=maybe&use_output_ids=2", """{"tracing":1}""", 422);
        Assert.Equal(
            ["path/workflow_id uuid_parsing", "query/output_only bool_parsing", "query/use_output_ids bool_parsing", "body/tracing bool_type", "body/input missing"],
            FaultText.Of(faults));
    });

    [Theory]
    [InlineData("GET", "/v1/workflows/{0}", "workflow_id")]
    [InlineData("POST", "/v1/workflows/{0}/runs", "workflow_id")]
    [InlineData("POST", "/v1/workflows/{0}/runs/sync", "workflow_id")]
    [InlineData("GET", "/v1/workflows/{0}/runs", "workflow_id")]
    [InlineData("GET", "/v1/workflows/{0}/runs/{0}", "workflow_id", "run_id")]
    [InlineData("GET", "/v1/workflows/{0}/run/{0}", "workflow_id", "run_id")]
    [InlineData("GET", "/v1/runs/{0}", "run_id")]
    [InlineData("GET", "/v1/runs/{0}/events", "run_id")]
    [InlineData("POST", "/v1/runs/{0}/stop", "run_id")]
    public async Task A_path_without_a_uuid_is_told_and_an_unknown_one_is_not_found(string method, string pattern, params string[] names)
    {
        string[] expected = [.. names.Select(static name => $"path/{name} uuid_parsing")];
        foreach (string id in new[] { "7", "not-a-uuid", "3c90c3cc-0d44-4b50-8888-8dd25736052", "%7B3c90c3cc-0d44-4b50-8888-8dd25736052a%7D" })
        {
            Assert.Equal(expected, FaultText.Of(await Send(method, pattern, id, 422)));
        }

        string detail = ContractServer.Text(await Send(method, pattern, Guid.NewGuid().ToString(), 404), "detail");
        Assert.Equal(names[^1] == "run_id" ? "Run not found" : "Workflow not found", detail);
    }

    [Fact]
    public async Task A_run_is_not_found_under_another_workflow()
    {
        string run = ContractServer.Text(await server.Run(Flows.Echo(), """{"X":1}"""), "id");
        string other = await server.Save(Flows.Echo());

        await server.Get($"/v1/workflows/{other}/runs/{run}", 404);
        await server.Get($"/v1/workflows/{other}/run/{run}", 404);
    }

    [Fact]
    public async Task An_unknown_version_is_not_found() => await Refused(async workflow =>
        Assert.Equal(
            """{"detail":"Workflow version not found"}""",
            (await server.Post($"/v1/workflows/{workflow}/runs", $$"""{"input":{"X":1},"workflow_version_id":"{{Guid.NewGuid()}}"}""", 404)).GetRawText()));

    [Fact]
    public async Task A_workflow_without_nodes_can_be_kept_but_not_run()
    {
        string workflow = await server.Save(new Flow());
        await server.Unchanged(
            async () => Assert.Equal(["path/workflow_id empty_workflow"], FaultText.Of(await server.Post($"/v1/workflows/{workflow}/runs", """{"input":{}}""", 422))),
            workflow);
    }

    [Fact]
    public async Task A_connector_that_nothing_feeds_is_told_with_the_key_that_would()
    {
        string workflow = await server.Save(new Flow().Node("out", "OutputNode"));
        JsonElement fault = (await server.Post($"/v1/workflows/{workflow}/runs", """{"input":{}}""", 422)).GetProperty("detail")[0];

        Assert.Equal("""["body","input","out::input"]""", fault.GetProperty("loc").GetRawText());
        Assert.Contains("out::input", ContractServer.Text(fault, "msg"), StringComparison.Ordinal);
        Assert.Equal("7", (await server.Run(workflow, """{"out::input":7}""")).GetProperty("output").GetProperty("Output").GetProperty("text").GetString());
    }

    private async Task Refused(Func<string, Task> act)
    {
        string workflow = await server.Save(Flows.Echo());
        await server.Unchanged(() => act(workflow), workflow);
    }

    private async Task<JsonElement> Send(string method, string pattern, string id, int status)
    {
        string path = pattern.Replace("{0}", id, StringComparison.Ordinal);
        return method == "GET" ? await server.Get(path, status) : await server.Post(path, """{"input":{}}""", status);
    }
}
