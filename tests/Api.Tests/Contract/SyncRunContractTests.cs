using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

public sealed class SyncRunContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    private const string ByLabel = """{"Report":{"text":"1 and 2","file":null}}""";
    private const string ById = """{"out::output":{"text":"1 and 2","file":null}}""";

    [Theory]
    [InlineData("", false, ByLabel)]
    [InlineData("?output_only=false&use_output_ids=false", false, ByLabel)]
    [InlineData("?output_only=false&use_output_ids=true", false, ById)]
    [InlineData("?output_only=true&use_output_ids=false", true, ByLabel)]
    [InlineData("?output_only=true&use_output_ids=true", true, ById)]
    [InlineData("?output_only=True&use_output_ids=True", true, ById)]
    [InlineData("?use_output_ids=1", false, ById)]
    public async Task The_query_decides_on_shape_and_keys(string query, bool isOutputOnly, string output)
    {
        string workflow = await server.Save(Flow.Greeting());
        using HttpResponseMessage http = await server.Client.PostAsync(
            $"/v1/workflows/{workflow}/runs/sync{query}", ContractServer.Json("""{"input":{"A":1,"B":2}}"""));
        JsonElement answer = await ContractServer.Read(http);

        Assert.Equal(output, answer.GetProperty("output").GetRawText());
        Assert.Equal(!isOutputOnly, answer.TryGetProperty("status", out _));
        string id = ContractServer.Text(answer, "id");
        Assert.Equal(id, Assert.Single(http.Headers.GetValues("X-Run-Id")));
        JsonElement kept = await server.Get($"/v1/runs/{id}");
        Assert.Equal("completed", kept.GetProperty("status").GetString());
        Assert.Equal(ById, kept.GetProperty("output").GetRawText());
    }

    [Theory]
    [InlineData("\"text\"", "text")]
    [InlineData("7.50", "7.50")]
    [InlineData("true", "true")]
    [InlineData("""{"a":[1,null]}""", """{"a":[1,null]}""")]
    [InlineData("[]", "[]")]
    [InlineData("null", "")]
    [InlineData("\"\\u00e9 \\\" \\n \\ud83d\\ude00\"", "é \" \n 😀")]
    public async Task Values_that_are_no_text_come_out_as_JSON_in_text(string value, string text)
    {
        JsonElement run = await server.Run(Flows.Echo(), $$"""{"X":{{value}}}""");

        JsonElement output = run.GetProperty("output").GetProperty("Output");
        Assert.Equal(text, output.GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, output.GetProperty("file").ValueKind);
    }

    [Fact]
    public async Task Outputs_without_a_label_and_with_the_same_label_are_told_apart()
    {
        Flow flow = new Flow()
            .Node("in", "InputNode", """{"label":"X"}""")
            .Node("o1", "OutputNode").Node("o2", "OutputNode").Node("o3", "OutputNode", """{"label":"Same"}""").Node("o4", "OutputNode", """{"label":"Same"}""")
            .Edge(null, "in", "o1").Edge(null, "in", "o2").Edge(null, "in", "o3").Edge(null, "in", "o4");

        JsonElement run = await server.Run(flow, """{"X":"v"}""");

        Assert.Equal(["Output", "Output 2", "Same", "Same 2"], run.GetProperty("output").EnumerateObject().Select(static property => property.Name));
    }

    [Fact]
    public async Task A_failed_run_is_answered_with_200()
    {
        string workflow = await server.Save(Flows.Call(server.Remote.Url("/broken")));
        JsonElement run = await server.Run(workflow);

        Assert.Equal("failed", run.GetProperty("status").GetString());
        Assert.Contains("answered 500: out of order", run.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, run.GetProperty("output").ValueKind);
        JsonElement progress = run.GetProperty("progress_details");
        Assert.Equal(run.GetProperty("error").GetString(), progress.GetProperty("run_logs").GetProperty("error").GetString());
        Assert.Equal("http_status", progress.GetProperty("run_logs").GetProperty("error_type").GetString());
        Assert.Equal("errored", progress.GetProperty("per_node_progress").GetProperty("call").GetProperty("status").GetString());

        JsonElement bare = await server.Post($"/v1/workflows/{workflow}/runs/sync?output_only=true", """{"input":{}}""");
        Assert.Equal("{}", bare.GetProperty("output").GetRawText());
        Assert.Equal("failed", (await server.Get($"/v1/runs/{bare.GetProperty("id")}")).GetProperty("status").GetString());
    }
}
