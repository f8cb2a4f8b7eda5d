using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Nodes.Alien;
using Tributary.Nodes.LanguageModels;
using Tributary.Nodes.Tests.LanguageModels;
using Tributary.Shared.Chat;

namespace Tributary.Nodes.Tests.Alien.Steps;

public sealed class ChatCompletionStepTests : IAsyncLifetime
{
    private ModelScene _scene = null!;

    public async Task InitializeAsync() => _scene = await ModelScene.Start();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_model_is_asked_and_its_answer_is_an_item()
    {
        _scene.Server.Then(ChatAnswers.Says("Roses ", "are red"));
        Assert.Equal(
            """[{"content":"Roses are red","model":"big","finish_reason":"stop","usage":{"input_tokens":7,"output_tokens":5}}]""",
            await Scene().After("a", """[{"topic":"roses","tags":[1]}]""").Items("chat_completion", """
                {"systemPrompt":"Be brief.","user_prompt":{"value":"About {{ @a.topic }}","isExpression":true},"temperature":"0.5","maxTokens":9,
                 "messages":{"value":[{"role":"user","content":"Hello"},{"role":"assistant","content":"{{ @a.topic }}?"}],"isExpression":true}}
                """));
        ChatRequest request = _scene.Server.Request;
        Assert.Equal(["system: Be brief.", "user: Hello", "assistant: roses?", "user: About roses"], request.Messages);
        Assert.Equal(("\"real-1\"", "0.5", "9", "run-1/step/0/0"), (request.Json("model"), request.Json("temperature"), request.Json("max_completion_tokens"), request.Header("Idempotency-Key")));
    }

    [Fact(Timeout = 30_000)]
    public async Task Each_item_is_a_question_with_a_key_of_its_own()
    {
        _scene.Server.Then([.. Enumerable.Repeat(ChatAnswers.Says("ok"), 6)]);
        string items = await Scene().After("a", "[0,1,2,3,4,5]").Items("chat_completion", """{"user_prompt":{"value":"@a","isExpression":true}}""");
        Assert.Equal(6, System.Text.Json.JsonElement.Parse(items).GetArrayLength());
        Assert.Equal(
            Enumerable.Range(0, 6).Select(static i => ($"run-1/step/0/{i}", $"user: {i}")),
            _scene.Server.Requests.Select(static request => (request.Header("Idempotency-Key")!, request.Messages.Single())).Order());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_try_that_fails_for_now_is_tried_again_with_the_same_key()
    {
        _scene.Server.Then(ChatAnswers.Fails(503, "busy"), ChatAnswers.Says("ok"));
        await Scene().Items("chat_completion", """{"user_prompt":"x"}""");
        Assert.Equal(["run-1/step/0/0", "run-1/step/0/0"], _scene.Server.Requests.Select(static request => request.Header("Idempotency-Key")));
    }

    [Fact(Timeout = 30_000)]
    public async Task An_answer_that_is_cut_says_so_and_warns()
    {
        _scene.Server.Then(ChatAnswers.Ends("length", "Once upon"));
        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await Scene().Run("chat_completion", """{"user_prompt":"x","model":"small"}"""));
        Assert.StartsWith("""[{"content":"Once upon","model":"small","finish_reason":"length",""", NodeScene.TextOf(outcome), StringComparison.Ordinal);
        Assert.Contains("max_tokens", Assert.Single(outcome.Warnings!).Detail, StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("null", "real-1")]
    [InlineData("\"small\"", "small")]
    [InlineData("2", "small")]
    [InlineData("\"careful\"", "real-1")]
    public async Task A_model_is_named_by_slug_id_or_preset_and_the_first_one_is_asked_otherwise(string model, string asked)
    {
        _scene.Server.Then(ChatAnswers.Says("ok"));
        await Scene().Items("chat_completion", $$"""{"user_prompt":"x","model":{{model}}}""");
        Assert.Equal($"\"{asked}\"", _scene.Server.Request.Json("model"));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_first_failing_item_fails_the_node_and_is_named()
    {
        _scene.Server.Then(ChatAnswers.Fails(400, "Not like this"), ChatAnswers.Fails(400, "Not like this"));
        Failure failure = await Scene().After("a", "[0,1]").Failure("chat_completion", """{"user_prompt":{"value":"@a","isExpression":true}}""");
        Assert.Equal("model_request_refused", failure.Type);
        Assert.Matches("^Item [01]: .*Not like this", failure.Message);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("{}", "The parameter 'user_prompt' has no value, and 'messages' no message: nothing would be asked.")]
    [InlineData("""{"user_prompt":"","messages":[]}""", "The parameter 'user_prompt' has no value, and 'messages' no message: nothing would be asked.")]
    [InlineData("""{"user_prompt":"x","model":"nobody"}""", "This server has none of the models nobody; it has big, small, careful, all.")]
    [InlineData("""{"user_prompt":"x","model":3}""", "This server has none of the models 3; it has big, small, careful, all.")]
    [InlineData("""{"user_prompt":"x","model":0}""", "The parameter 'model' must be the slug of a model, or its id.")]
    [InlineData("""{"user_prompt":"x","temperature":3}""", "The parameter 'temperature' must be a number from 0 to 2.")]
    [InlineData("""{"user_prompt":"x","max_tokens":1.5}""", "The parameter 'max_tokens' must be a whole number from 1 to 1000000.")]
    [InlineData("""{"messages":[{"role":"robot","content":"x"}]}""", "The parameter 'messages' must be an array of at most 1000 objects with the role system, user or assistant, and a string as content.")]
    [InlineData("""{"messages":[{"role":"user","content":[1]}]}""", "The parameter 'messages' must be an array of at most 1000 objects with the role system, user or assistant, and a string as content.")]
    public async Task What_cannot_be_asked_is_not(string parameters, string message)
    {
        Assert.Equal(message, (await Scene().Failure("chat_completion", parameters)).Message);
        Assert.Empty(_scene.Server.Requests);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_number_of_questions_has_a_limit() => Assert.Equal(
        "The node would send 1001 requests; the limit is 1000.",
        (await Scene().After("a", $"[{string.Join(',', Enumerable.Repeat("1", 1001))}]").Failure("chat_completion", """{"user_prompt":"x"}""")).Message);

    [Theory]
    [InlineData("""{"user_prompt":"x","model":"nobody"}""", "model", "names no model of this server, which has big, small, careful, all")]
    [InlineData("""{"user_prompt":"x","model":3}""", "model", "names no model of this server, which has big, small, careful, all")]
    [InlineData("{}", "user_prompt", "is required when messages has none")]
    [InlineData("""{"userPrompt":"","messages":[]}""", "user_prompt", "is required when messages has none")]
    [InlineData("""{"userPrompt":"x","model":2}""", null, null)]
    [InlineData("""{"userPrompt":{"value":"@a","isExpression":true},"model":{"value":"@b","isExpression":true}}""", null, null)]
    [InlineData("""{"messages":[{"role":"user","content":"x"}],"model":""}""", "model", "names no model of this server, which has big, small, careful, all")]
    public void What_is_known_to_be_wrong_is_told_before_the_run(string parameters, string? param, string? fault)
    {
        NodeConfig config = new(System.Text.Json.JsonElement.Parse($$"""{"params":{{parameters}},"sources":[]}"""));
        (string Field, string Fault)? found = Kind(_scene.Models).CheckTogether!(config);
        Assert.Equal((param, fault), (found?.Field, found?.Fault));
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_models_it_cannot_run_and_says_why()
    {
        Assert.Null(Kind(_scene.Models).Unavailable);
        Assert.StartsWith("no language model is set up; set Tributary:LanguageModels:BaseUrl", Kind(new NoModels()).Unavailable, StringComparison.Ordinal);
        Failure failure = await new AlienScene().Failure("chat_completion", """{"user_prompt":"x"}""");
        Assert.Equal("no_language_model", failure.Type);
    }

    private static NodeKind Kind(ILanguageModels models) => NodeRegistry.BuiltIn(Services(models)).Find(AlienKinds.Prefix + "chat_completion")!;

    private static NodeServices Services(ILanguageModels models) => NodeServices.WithoutFiles() with { Models = models };

    private AlienScene Scene() => new(Services(_scene.Models)) { Time = _scene.Clock };
}
