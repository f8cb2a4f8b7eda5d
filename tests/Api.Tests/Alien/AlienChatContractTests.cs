using System.Text.Json;
using Tributary.Api.Tests.Alien.Scene;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Shared.Chat;

namespace Tributary.Api.Tests.Alien;

/// <summary>Workflows that ask a language model.</summary>
public sealed class AlienChatContractTests(ChatModelServer server) : IClassFixture<ChatModelServer>, IDisposable
{
    private readonly HttpClient _http = new();

    private AlienClient Api => new(_http, server.Client.BaseAddress!.ToString(), ContractServer.Key, null);

    public void Dispose() => _http.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_workflow_asks_a_model_by_each_name_that_the_list_gives_it()
    {
        JsonElement models = await Api.Get("ai-models?select=public&modelType=llm");
        Assert.Equal(["gpt-4o", "gpt-4o-mini"], models.EnumerateArray().Select(static model => model.GetProperty("slug").GetString()));
        foreach (JsonElement model in models.EnumerateArray())
        {
            Assert.True(model.GetProperty("isAvailable").GetBoolean());
            foreach (string name in (string[])["id", "slug"])
            {
                server.Chat.Then(ChatAnswers.Says("It is ", "noon"));
                JsonElement job = await Api.Run(Asking(model.GetProperty(name).GetRawText()), """{"input":{"q":"What time is it?"}}""");
                string slug = model.GetProperty("slug").GetString()!;
                Assert.Equal($$$"""{"out":[{"results":{"content":"It is noon","by":"{{{slug}}}"}}]}""", job.GetProperty("result").GetProperty("results").GetRawText());
                ChatRequest request = server.Chat.Requests[^1];
                Assert.Equal(["user: What time is it?"], request.Messages);
                Assert.Equal(slug == "gpt-4o" ? "\"real-4o\"" : "\"gpt-4o-mini\"", request.Json("model"));
                Assert.EndsWith("/0", request.Header("Idempotency-Key"), StringComparison.Ordinal);
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task What_the_server_of_the_models_refuses_fails_the_job_at_its_node()
    {
        server.Chat.Then(ChatAnswers.Fails(400, "That is too long"));
        JsonElement job = await Api.Run(Asking("\"gpt-4o\""), """{"input":{"q":"x"}}""");
        Assert.Equal("failed", job.GetProperty("status").GetString());
        JsonElement error = Assert.Single(job.GetProperty("nodes")[1].GetProperty("data").GetProperty("errors").EnumerateArray());
        Assert.Equal("model_request_refused", error.GetProperty("code").GetString());
        Assert.Equal(error.GetProperty("message").GetString(), job.GetProperty("error").GetString());
        Assert.Contains("That is too long", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_there_and_a_question_without_words_are_told_when_the_workflow_is_saved() => Assert.Equal(
        [
            "nodes.0.data.params.model invalid The nodes.0.data.params.model field names no model of this server, which has gpt-4o, gpt-4o-mini, all",
            "nodes.1.data.params.user_prompt invalid The nodes.1.data.params.user_prompt field is required when messages has none",
            "nodes.2.data.params.maxTokens invalid The nodes.2.data.params.maxTokens field must be a whole number from 1 to 1000000",
            "nodes.2.data.params.messages invalid The nodes.2.data.params.messages field must be an array of at most 1000 objects with the role system, user or assistant, and a string as content",
        ],
        (await Api.Faults("POST", "workflows", AlienFlow.Empty()
            .Node("a", "chat_completion", """{"model":"gpt-9","user_prompt":"x"}""")
            .Node("b", "chatCompletion")
            .Node("c", "chat_completion", """{"maxTokens":0,"messages":[{"role":"user"}]}""").Body)).Order(StringComparer.Ordinal));

    private static AlienFlow Asking(string model) => AlienFlow.Empty()
        .Entry("in", """{"q":""}""")
        .Node("chat", "chatCompletion", $$$"""{"model":{{{model}}},"userPrompt":{"value":"{{ @in.q }}","isExpression":true}}""")
        .Exit("out", """{"content":{"value":"{{ @chat.content }}","isExpression":true},"by":{"value":"{{ @chat.model }}","isExpression":true}}""")
        .Edge("in", "chat").Edge("chat", "out");
}
