using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;
using Tributary.Shared.Chat;

namespace Tributary.Api.Tests.Contract;

/// <summary>Nodes that ask language models, with a server of models that speaks the real protocol, and on a server without models.</summary>
public sealed class LanguageModelContractTests(GuardedServer without, ChatModelServer server) : IClassFixture<GuardedServer>, IClassFixture<ChatModelServer>
{
    [Fact(Timeout = 60_000)]
    public async Task The_text_is_told_while_it_is_written_and_whole_in_the_output()
    {
        ChatHold hold = new();
        server.Chat.Then(ChatAnswers.Holds(hold, "Roses ", "are "), ChatAnswers.Says("Roses ", "are ", "red"));
        string run = await server.Begin(await server.Save(Poem("""{"template":"Write a poem about ((Input 1))","model":["gpt-4o"]}""")), """{"Input 1":"roses"}""");
        using EventFeed feed = await EventFeed.Open(server.Client, run);
        await hold.Sent;
        List<Frame> frames = [.. await feed.Until(static frame => (Text(frame) ?? "").EndsWith("are ", StringComparison.Ordinal))];
        Assert.All(frames.Where(static frame => frame.Node == "ai"), static frame => Assert.Equal("running", frame.Status));
        await server.Post($"/v1/runs/{run}/stop", "");

        string whole = await server.Begin(await server.Save(Poem("""{"template":"Write a poem about ((Input 1))"}""")), """{"Input 1":"roses"}""");
        IReadOnlyList<Frame> all = await EventFeed.ReadAll(server.Client, whole);
        Assert.Equal("Roses are red", string.Concat(all.Select(Text)));
        Assert.Equal("completed", all[^1].End);
        JsonElement output = (await server.Get($"/v1/runs/{whole}")).GetProperty("output").GetProperty("out::output");
        Assert.Equal("Roses are red", ContractServer.Text(output, "text"));
        ChatRequest asked = server.Chat.Requests[^1];
        Assert.Equal(["user: Write a poem about roses"], asked.Messages);
        Assert.Equal(("\"real-4o\"", $"{whole}/ai/0"), (asked.Json("model"), asked.Header("Idempotency-Key")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_model_that_stands_in_for_another_is_a_warning()
    {
        server.Chat.Then(ChatAnswers.Fails(404, "No such model"), ChatAnswers.Says("well"));
        JsonElement run = await server.Run(Poem("""{"template":"((Input 1))","model":["all"]}"""), """{"Input 1":"hi"}""");
        Assert.Equal("completed", ContractServer.Text(run, "status"));
        JsonElement warning = Assert.Single(run.GetProperty("progress_details").GetProperty("per_node_progress").GetProperty("ai").GetProperty("warnings").EnumerateArray());
        Assert.Equal("model_fallback", ContractServer.Text(warning, "identifier"));
        Assert.StartsWith("The model 'gpt-4o-mini' answered in place of another one.", ContractServer.Text(warning, "detail"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_refused_key_fails_the_run_and_is_shown_nowhere()
    {
        server.Chat.Then(ChatAnswers.Fails(401, $"Incorrect API key provided: {ChatModelServer.ModelKey}", "invalid_api_key"));
        JsonElement run = await server.Run(Poem("""{"template":"((Input 1))"}"""), """{"Input 1":"hi"}""");
        Assert.Equal("failed", ContractServer.Text(run, "status"));
        Assert.Equal("model_key_refused", ContractServer.Text(run.GetProperty("progress_details").GetProperty("run_logs"), "error_type"));
        string id = ContractServer.Text(run, "id");
        string everything = run.GetRawText() + (await server.Get($"/v1/runs/{id}/data?fetch_structured_data=true")).GetRawText() + string.Concat((await EventFeed.ReadAll(server.Client, id)).Select(static frame => frame.Text));
        Assert.DoesNotContain(ChatModelServer.ModelKey, everything, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_failure_that_may_pass_is_tried_again_by_the_retry_of_the_node()
    {
        server.Chat.Then(ChatAnswers.Streams("{oops"), ChatAnswers.Streams("{oops"), ChatAnswers.Streams("{oops"), ChatAnswers.Says("well"));
        JsonElement run = await server.Run(Poem("""{"template":"((Input 1))","retry":{"attempts":2,"delay_seconds":0}}"""), """{"Input 1":"hi"}""");
        Assert.Equal("well", ContractServer.Text(run.GetProperty("output").GetProperty("Output"), "text"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_summary_is_asked_for_with_the_text()
    {
        server.Chat.Then(ChatAnswers.Says("short"));
        Flow flow = new Flow().Node("in", "InputNode", """{"label":"Text"}""").Node("sum", "SummaryNode", """{"summary_format":"Concise","summary_topic":"money"}""").Node("out", "OutputNode")
            .Edge("e1", "in", "sum").Edge("e2", "sum", "out");
        JsonElement run = await server.Run(flow, """{"Text":"A long text."}""");
        Assert.Equal("short", ContractServer.Text(run.GetProperty("output").GetProperty("Output"), "text"));
        Assert.Equal("user: A long text.", server.Chat.Requests[^1].Messages[1]);
    }

    [Fact]
    public async Task A_model_that_the_server_does_not_have_is_told_with_those_it_has() => await server.Unchanged(async () =>
    {
        JsonElement fault = (await server.Post("/v1/workflows", Poem("""{"template":"x","model":["gone"]}""").Body.ToJsonString(), 422)).GetProperty("detail")[0];
        Assert.Equal("""["body","definition","nodes",1,"node_config","model"]""", fault.GetProperty("loc").GetRawText());
        Assert.Equal("'model' of TextGenerationNode 'ai' names no model of this server, which has gpt-4o, gpt-4o-mini, all.", ContractServer.Text(fault, "msg"));
    });

    [Fact]
    public async Task Without_models_a_workflow_is_kept_and_its_runs_are_refused_with_the_cure()
    {
        string workflow = await without.Save(Poem("""{"template":"x","model":["gpt-4o"]}"""));
        await without.Unchanged(
            async () =>
            {
                JsonElement fault = (await without.Post($"/v1/workflows/{workflow}/runs", """{"input":{"Input 1":"x"}}""", 422)).GetProperty("detail")[0];
                Assert.Equal("""["workflow","definition","nodes",1,"type"]""", fault.GetProperty("loc").GetRawText());
                Assert.Equal("unavailable_node_type", ContractServer.Text(fault, "type"));
                Assert.Equal(
                    "TextGenerationNode 'Generate text' cannot run on this server: no language model is set up; set Tributary:LanguageModels:BaseUrl, and Key if the endpoint wants one, and name its models in Tributary:Models.",
                    ContractServer.Text(fault, "msg"));
            },
            workflow);

        JsonElement part = await without.Run(workflow, """{"Input 1":"x"}""", ""","node_ids":["in"]""");
        Assert.Equal("completed", ContractServer.Text(part, "status"));
    }

    [Theory]
    [InlineData("TextGenerationNode")]
    [InlineData("SummaryNode")]
    public async Task The_catalogue_says_whether_models_can_be_asked(string type)
    {
        Assert.False(await IsAvailable(without, type));
        Assert.True(await IsAvailable(server, type));
        Assert.All((await server.Get("/v1/models/llms")).EnumerateArray(), static model => Assert.True(model.GetProperty("is_available").GetBoolean()));
    }

    private static async Task<bool> IsAvailable(ContractServer server, string type) =>
        (await server.Get("/v1/nodes")).EnumerateArray().Single(kind => ContractServer.Text(kind, "type") == type).GetProperty("is_available").GetBoolean();

    private static Flow Poem(string config) => new Flow().Node("in", "InputNode", """{"label":"Input 1"}""").Node("ai", "TextGenerationNode", config).Node("out", "OutputNode")
        .Edge("e1", "in", "ai", "variables", "Input 1").Edge("e2", "ai", "out");

    private static string? Text(Frame frame) => frame.Data.TryGetProperty("content", out JsonElement text) ? text.GetString() : null;
}
