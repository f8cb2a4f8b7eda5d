using System.Text;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.Files;
using Tributary.Nodes.LanguageModels;
using Tributary.Nodes.Tests.LanguageModels;
using Tributary.Nodes.TextGeneration;
using Tributary.Shared.Chat;

namespace Tributary.Nodes.Tests.TextGeneration;

public sealed class TextGenerationNodeTests : IAsyncLifetime
{
    private static readonly Guid Workspace = new("77777777-7777-7777-7777-777777777777");

    private ModelScene _scene = null!;

    public async Task InitializeAsync() => _scene = await ModelScene.Start();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task The_model_is_asked_what_the_template_says()
    {
        _scene.Server.Then(ChatAnswers.Says("Roses ", "are \"red\""));
        NodeOutcome.Succeeded outcome = await _scene.Node("""{"template":"Write a poem about ((Input 1)) and ((Nobody))"}""").WithVariable("Input 1", "\"roses\"").Success();

        Assert.Equal("\"Roses are \\\"red\\\"\"", NodeScene.TextOf(outcome));
        Assert.Equal("invalid_value", Assert.Single(outcome.Warnings!).Code);
        ChatRequest request = _scene.Server.Request;
        Assert.Equal(["user: Write a poem about roses and ((Nobody))"], request.Messages);
        Assert.Equal(("/v1/chat/completions", $"Bearer {ModelScene.Key}", null, "run-1/step/0"), (request.Path, request.Header("Authorization"), request.Header("api-key"), request.Header("Idempotency-Key")));
        Assert.Equal(("\"real-1\"", "true"), (request.Json("model"), request.Json("stream")));
        Assert.Equal((null, null, null), (request.Json("temperature"), request.Json("max_completion_tokens"), request.Json("response_format")));
        Assert.Null(request.Header("traceparent"));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_configured_is_passed_on()
    {
        _scene.Server.Then(ChatAnswers.Says("ok"));
        await _scene.Node("""{"template":[{"text":"Hello "},{"text":"((A))"}],"system_prompt":"You are ((A)).","temperature":0.5,"max_tokens":9,"model":"small"}""").WithVariable("A", "[1]").Success();
        ChatRequest request = _scene.Server.Request;
        Assert.Equal(["system: You are [1].", "user: Hello [1]"], request.Messages);
        Assert.Equal(("0.5", "9", "\"small\""), (request.Json("temperature"), request.Json("max_completion_tokens"), request.Json("model")));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_text_is_told_while_it_arrives()
    {
        ChatHold hold = new();
        _scene.Server.Then(ChatAnswers.Holds(hold, "Once ", "upon ", "a time"));
        using CancellationTokenSource stop = new();
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using NodeText text = new(TimeProvider.System, (piece, offset) =>
        {
            if (offset + piece.Length == "Once upon a time".Length)
            {
                told.TrySetResult();
            }
        });
        NodeScene scene = new(new TextGenerationNode(_scene.Models, _scene.Files), """{"template":"Tell"}""") { Text = text };
        Task<NodeOutcome> running = scene.Run(cancellationToken: stop.Token);
        await told.Task;
        Assert.False(running.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_schema_makes_the_output_a_value()
    {
        _scene.Server.Then(ChatAnswers.Says("{\"name\":", "\"Ann\", \"age\": 30}"));
        Assert.Equal("""{"name":"Ann","age":30}""", await _scene.Node("""{"template":"Who?","json_schema":{"type":"object"}}""").Output());
        Assert.Equal("""{"type":"json_schema","json_schema":{"name":"answer","schema":{"type":"object"}}}""", _scene.Server.Request.Json("response_format"));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("stop", true, "is not JSON, though json_schema asks for it: {\"name")]
    [InlineData("length", false, "Raise max_tokens.")]
    public async Task An_answer_that_is_no_json_is_a_failure_when_a_schema_asks_for_it(string reason, bool retryable, string message)
    {
        _scene.Server.Then(ChatAnswers.Ends(reason, "{\"name"));
        Failure failure = await _scene.Failure("""{"template":"Who?","json_schema":{"type":"object"}}""");
        Assert.Equal(("model_answer_broken", retryable), (failure.Type, failure.Retryable));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_text_that_was_cut_is_given_out_with_a_warning()
    {
        _scene.Server.Then(ChatAnswers.Ends("length", "Once upon"));
        NodeOutcome.Succeeded outcome = await _scene.Node().Success();
        Assert.Equal("\"Once upon\"", NodeScene.TextOf(outcome));
        Assert.Contains("max_tokens", Assert.Single(outcome.Warnings!).Detail, StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("""{"template":"x","with_details":true}""", """{"text":"[1]","json":null,"model":"big","usage":{"input_tokens":7,"output_tokens":5}}""")]
    [InlineData("""{"template":"x","with_details":true,"json_schema":{}}""", """{"text":"[1]","json":[1],"model":"big","usage":{"input_tokens":7,"output_tokens":5}}""")]
    public async Task The_model_and_what_it_took_are_given_out_when_asked_for(string config, string output)
    {
        _scene.Server.Then(ChatAnswers.Says("[1]"));
        Assert.Equal(output, await _scene.Node(config).Output());
    }

    [Fact(Timeout = 30_000)]
    public async Task Images_are_shown_to_the_model_and_named_in_the_text()
    {
        _scene.Server.Then(ChatAnswers.Says("a cat"));
        NodeScene scene = _scene.Node("""{"template":"What is in ((Photo))?"}""");
        await scene.WithVariable("Photo", await File("cat.png", "image/png", "meow")).WithVariable("Other", await File("dog.jpg", "image/jpeg", "woof")).Success();
        Assert.Equal(
            [
                """user: [{"type":"text","text":"What is in cat.png?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,bWVvdw=="}},"""
                    + """{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,d29vZg=="}}]""",
            ],
            _scene.Server.Request.Messages);
    }

    [Fact(Timeout = 30_000)]
    public async Task Files_that_cannot_be_shown_are_told_and_nobody_is_asked()
    {
        const string Config = """{"template":"What is in ((Photo))?"}""";
        string foreign = await File("cat.png", "image/png", "meow", Guid.NewGuid());
        Assert.Equal("unknown_file", (await _scene.Node(Config).WithVariable("Photo", foreign).Failure()).Type);
        Assert.Equal("unsupported_file_type", (await _scene.Node(Config).WithVariable("Photo", await File("a.pdf", "application/pdf", "x")).Failure()).Type);
        string large = await File("large.png", "image/png", new string('x', ImageInputs.Largest + 1));
        Assert.Equal("file_too_large", (await _scene.Node(Config).WithVariable("Photo", large).Failure()).Type);
        NodeScene many = _scene.Node(Config);
        for (int i = 0; i <= ImageInputs.Most; i++)
        {
            many.WithVariable($"{i}", await File("cat.png", "image/png", $"{i}"));
        }

        Assert.Equal("file_too_large", (await many.Failure()).Type);
        Assert.Empty(_scene.Server.Requests);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("""["all"]""", "real-1,small")]
    [InlineData("""["small","all"]""", "small,real-1")]
    [InlineData("""["small","gone"]""", "small")]
    public async Task Models_are_asked_in_the_order_of_the_list_and_a_preset_stands_for_its_models(string list, string asked)
    {
        _scene.Server.Then(ChatAnswers.Fails(400, "No"), ChatAnswers.Fails(400, "No"));
        await _scene.Failure($$"""{"template":"x","model":{{list}}}""");
        Assert.Equal(asked, string.Join(",", _scene.Server.Requests.Select(static request => request.Body.GetProperty("model").GetString())));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_name_that_the_server_does_not_have_is_passed_over_with_a_warning()
    {
        _scene.Server.Then(ChatAnswers.Says("ok"));
        NodeWarning warning = Assert.Single((await _scene.Node("""{"template":"x","model":["gone","small"]}""").Success()).Warnings!);
        Assert.Equal(new NodeWarning("model_fallback", "The model 'small' answered in place of another one. This server has no model 'gone'."), warning);
    }

    [Fact(Timeout = 30_000)]
    public async Task Azure_has_its_own_paths_and_header()
    {
        await using ModelScene azure = await ModelScene.Start(azureApiVersion: "2024-10-21");
        azure.Server.Then(ChatAnswers.Says("ok"));
        await azure.Node().Success();
        ChatRequest request = azure.Server.Request;
        Assert.Equal(("/openai/deployments/real-1/chat/completions?api-version=2024-10-21", ModelScene.Key, null), (request.Path, request.Header("api-key"), request.Header("Authorization")));
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_a_key_none_is_shown()
    {
        await using ModelScene open = await ModelScene.Start(key: null);
        open.Server.Then(ChatAnswers.Says("ok"));
        await open.Node().Success();
        Assert.Null(open.Server.Request.Header("Authorization"));
    }

    [Fact]
    public async Task Without_models_the_kind_says_so_and_so_does_a_node_that_runs_all_the_same()
    {
        TextGenerationNode node = new(new NoModels(), _scene.Files);
        Assert.Contains("set Tributary:LanguageModels:BaseUrl", node.Kind.Unavailable, StringComparison.Ordinal);
        Failure failure = await new NodeScene(node, """{"template":"x","model":["any"]}""").Failure();
        Assert.Equal(("no_language_model", false), (failure.Type, failure.Retryable));
        Assert.Contains("set Tributary:LanguageModels:BaseUrl", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "needs 'template'")]
    [InlineData("""{"template":""}""", "must not be empty")]
    [InlineData("""{"template":5}""", "must be a text or a list of objects")]
    [InlineData("""{"template":"x","model":["gone"]}""", "names no model of this server, which has big, small, careful, all")]
    [InlineData("""{"template":"x","model":[5]}""", "must be a list of at most 10 names")]
    [InlineData("""{"template":"x","temperature":2.1}""", "must be a number from 0 to 2")]
    [InlineData("""{"template":"x","max_tokens":0}""", "must be a whole number from 1 to 1000000")]
    [InlineData("""{"template":"x","json_schema":[]}""", "must be a JSON schema, an object")]
    public void A_faulty_configuration_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new TextGenerationNode(_scene.Models, _scene.Files), config)), StringComparison.Ordinal);

    [Fact]
    public void It_is_declared_to_act_outside_and_to_take_its_time()
    {
        NodeKind kind = new TextGenerationNode(_scene.Models, _scene.Files).Kind;
        Assert.Equal((true, true, null), (kind.HasSideEffects, kind.IsLongRunning, kind.Unavailable));
    }

    private async Task<string> File(string name, string type, string content, Guid? workspace = null)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(content));
        StoredFile file = await _scene.Files.Add(new StoredFile(Guid.NewGuid(), workspace ?? Workspace, name, type, 0, default), stream, default);
        return Encoding.UTF8.GetString(FileValue.Of(file).Json.Span);
    }
}
