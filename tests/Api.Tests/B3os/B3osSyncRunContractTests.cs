using System.Net.Http.Headers;
using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>Runs that are answered when they are over.</summary>
public sealed class B3osSyncRunContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    [Fact]
    public async Task A_run_is_answered_whole_and_once_more_under_data()
    {
        JsonElement answer = await server.RunToEnd(B3osContractServer.Hello(), """{"name":"Ada"}""");

        Assert.Equal(["runId", "status", "durationMs", "executionState", "code", "message", "data", "requestId"], answer.EnumerateObject().Select(static member => member.Name));
        Assert.Equal((200, "success"), (answer.GetProperty("code").GetInt32(), Text(answer, "message")));
        JsonElement data = answer.GetProperty("data");
        Assert.All(data.EnumerateObject(), member => Assert.Equal(answer.GetProperty(member.Name).GetRawText(), member.Value.GetRawText()));
        Assert.Matches("^run_[0-9a-f]{32}$", Text(answer, "runId"));
        Assert.Equal("success", Text(answer, "status"));
        Assert.InRange(answer.GetProperty("durationMs").GetInt64(), 0, 30_000);
        JsonElement state = answer.GetProperty("executionState");
        Assert.Equal(["root", "n1"], state.EnumerateObject().Select(static member => member.Name));
        JsonElement node = state.GetProperty("n1");
        Assert.Equal(("log", "success"), (Text(node, "type"), Text(node, "status")));
        Assert.Equal("hello Ada", Text(node.GetProperty("input"), "message"));
        Assert.Equal("hello Ada", Text(node.GetProperty("result"), "message"));
        Assert.Equal("Ada", Text(state.GetProperty("root").GetProperty("result"), "name"));
        Assert.Equal("Ada", Text(state.GetProperty("root").GetProperty("result").GetProperty("body"), "name"));
    }

    [Fact]
    public async Task A_node_that_fails_makes_the_status_failure_and_the_answer_is_200_all_the_same()
    {
        JsonElement answer = await server.RunToEnd(B3osContractServer.Chain(
            ("http-request", $$"""{"url":"{{server.Remote.Url("/hello")}}","method":"GET"}"""),
            ("http-request", """{"url":"http://10.0.0.1/","method":"GET"}"""),
            ("log", """{"message":"never"}""")));

        Assert.Equal("failure", Text(answer, "status"));
        JsonElement state = answer.GetProperty("executionState");
        Assert.Equal(["success", "success", "failure", "pending"], state.EnumerateObject().Select(static node => Text(node.Value, "status")));
        Assert.NotEmpty(Text(state.GetProperty("n2").GetProperty("result"), "error"));
        Assert.Equal(JsonValueKind.Null, state.GetProperty("n3").GetProperty("result").ValueKind);
    }

    [Fact]
    public async Task Code_is_run_over_what_earlier_nodes_gave()
    {
        JsonElement answer = await server.RunToEnd(B3osContractServer.Chain(
            ("log", """{"message":"{{root.result.name}}"}"""),
            ("code-transform", """{"code":"function transform({ name }) { return { hello: `Hello ${name}` }; }","input":{"name":"{{n1.result.message}}"}}""")), """{"name":"Ada"}""");

        Assert.Equal("success", Text(answer, "status"));
        Assert.Equal("""{"output":{"hello":"Hello Ada"}}""", answer.GetProperty("executionState").GetProperty("n2").GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task Twenty_nodes_are_run_and_twenty_one_are_too_many()
    {
        (string, string)[] nodes = [.. Enumerable.Range(1, 20).Select(static number => ("log", $$"""{"message":"{{number}}"}"""))];

        Assert.Equal("success", Text(await server.RunToEnd(B3osContractServer.Chain(nodes[..19])), "status"));
        JsonElement refused = await server.Refused("POST", "/v1/runs/sync", 400, $$"""{"definition":{{B3osContractServer.Chain(nodes)}}}""", code: 400228);
        Assert.Equal("too_many_nodes", Text(refused.GetProperty("details")[0], "code"));
    }

    [Theory]
    [InlineData("wait", """{"timeoutMs":1000,"triggerType":"webhook","triggerConfig":{}}""")]
    [InlineData("for-each", """{"array":[1]}""")]
    public async Task What_takes_its_time_is_not_run_while_the_caller_waits(string type, string payload)
    {
        JsonElement refused = await server.Refused("POST", "/v1/runs/sync", 400, $$"""{"definition":{{B3osContractServer.Chain((type, payload))}}}""", code: 400228);

        Assert.Contains("not_allowed_in_sync", refused.GetProperty("details").EnumerateArray().Select(static detail => Text(detail, "code")));
    }

    [Fact]
    public async Task Properties_are_found_by_expressions_and_sensitive_ones_are_not_shown()
    {
        string definition = B3osContractServer.Chain(("log", """{"message":"key {{$props.key}} of {{$props.who}}"}"""));
        definition = definition[..^1] + ""","sensitivePropKeys":["key"]}""";
        JsonElement answer = await server.RunToEnd(definition, "{}", ""","propValues":{"key":"s3cr3t-value","who":"Ada"}""");

        Assert.Equal("success", Text(answer, "status"));
        Assert.Contains("of Ada", answer.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t-value", answer.GetRawText(), StringComparison.Ordinal);
        JsonElement run = await server.Ask("GET", $"/v1/runs/{Text(answer, "runId")}");
        Assert.DoesNotContain("s3cr3t-value", run.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("Ada", Text(run.GetProperty("propValues"), "who"));
    }

    [Theory]
    [InlineData("", 400228)]
    [InlineData("{}", 400228)]
    [InlineData("""{"definition":[]}""", 400228)]
    [InlineData("""{"definition":{"nodes":{}}}""", 400228)]
    [InlineData("""{"definition":{"nodes":{"root":{"type":"webhook","payload":{}}}}}""", 400229)]
    [InlineData("""{"definition":{"nodes":{"root":{"type":"manual","payload":{}}}},"payload":[1]}""", 400000)]
    [InlineData("""{"definition":{"nodes":""", 400000)]
    [InlineData("[]", 400000)]
    public async Task A_body_that_is_wrong_is_refused_and_nothing_is_kept(string body, int code)
    {
        string before = (await server.Ask("GET", "/v1/runs/status-counts")).GetRawText();
        using StringContent content = new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using HttpResponseMessage answer = await server.Bearer.PostAsync("/v1/runs/sync", content);
        JsonElement refused = await Read(answer, 400);

        Assert.Equal(code, refused.GetProperty("code").GetInt32());
        Assert.NotEmpty(refused.GetProperty("details").EnumerateArray());
        Assert.Equal(before, (await server.Ask("GET", "/v1/runs/status-counts")).GetRawText());
    }

    [Fact]
    public async Task A_payload_has_to_be_as_the_definition_says()
    {
        string definition = B3osContractServer.Hello()[..^1] + ""","inputSchema":[{"key":"name","type":"string","required":true,"description":""},{"key":"age","type":"number","required":false,"description":""}]}""";
        JsonElement refused = await server.Refused("POST", "/v1/runs/sync", 400, $$$"""{"definition":{{{definition}}},"payload":{"age":"old"}}""", code: 400228);

        Assert.Equal(["name", "age"], refused.GetProperty("details").EnumerateArray().Select(static detail => Text(detail, "key")));
        Assert.Equal("success", Text(await server.RunToEnd(definition, """{"name":"Ada","age":36}"""), "status"));
    }

    [Fact]
    public async Task Of_two_branches_the_one_that_is_not_taken_is_skipped()
    {
        JsonElement answer = await server.RunToEnd("""
            {"nodes":{
              "root":{"type":"manual","payload":{},"children":["check"]},
              "check":{"type":"if","payload":{"condition":{"$and":[{"{{root.result.n}}":{"$gt":5}}]}},"children":["big","small"]},
              "big":{"type":"log","branch":"then","payload":{"message":"big"}},
              "small":{"type":"log","branch":"else","payload":{"message":"small"},"children":["after"]},
              "after":{"type":"log","payload":{"message":"after"}}}}
            """, """{"n":7}""");

        Assert.Equal("success", Text(answer, "status"));
        Assert.Equal(
            ["success", "success", "success", "skipped", "skipped"],
            answer.GetProperty("executionState").EnumerateObject().Select(static node => Text(node.Value, "status")));
    }
}
