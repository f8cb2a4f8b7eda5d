using Tributary.Nodes.LanguageModels;
using Tributary.Nodes.Summary;
using Tributary.Nodes.Tests.LanguageModels;
using Tributary.Shared.Chat;

namespace Tributary.Nodes.Tests.Summary;

public sealed class SummaryNodeTests : IAsyncLifetime
{
    private ModelScene _scene = null!;

    public async Task InitializeAsync() => _scene = await ModelScene.Start();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Theory(Timeout = 30_000)]
    [InlineData("{}", "Form of the summary: Concise. Write")]
    [InlineData("""{"summary_format":""}""", "Form of the summary: Concise. Write")]
    [InlineData("""{"summary_format":"Bullet points","summary_topic":"money"}""", "Form of the summary: Bullet points. Keep to this topic: money. Write")]
    public async Task The_model_is_told_how_to_sum_up_and_gets_the_text_apart(string config, string told)
    {
        _scene.Server.Then(ChatAnswers.Says("short"));
        Assert.Equal("\"short\"", await Scene(config).With("\"A long text.\"").Output());
        Assert.Equal(2, _scene.Server.Request.Messages.Count);
        Assert.Contains(told, _scene.Server.Request.Messages[0], StringComparison.Ordinal);
        Assert.Equal("user: A long text.", _scene.Server.Request.Messages[1]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_value_is_summed_up_as_json_by_the_model_that_is_named()
    {
        _scene.Server.Then(ChatAnswers.Says("short"));
        await Scene("""{"model":["small"],"max_tokens":5,"temperature":0}""").With("""{"a":1}""").Success();
        ChatRequest request = _scene.Server.Request;
        Assert.Equal("user: {\"a\":1}", request.Messages[1]);
        Assert.Equal(("\"small\"", "5", "0"), (request.Json("model"), request.Json("max_completion_tokens"), request.Json("temperature")));
    }

    [Theory]
    [InlineData("\"  \"")]
    [InlineData("null")]
    public async Task Nothing_cannot_be_summed_up(string value)
    {
        Assert.Equal("no_content", (await Scene("{}").With(value).Failure()).Type);
        Assert.Empty(_scene.Server.Requests);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_failure_of_the_model_is_the_nodes()
    {
        _scene.Server.Then(ChatAnswers.Fails(400, "Too long", "context_length_exceeded"));
        Assert.Contains("Too long", (await Scene("{}").With("\"text\"").Failure()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_models_it_says_so()
    {
        SummaryNode node = new(new NoModels());
        Assert.NotNull(node.Kind.Unavailable);
        Assert.Equal("no_language_model", (await new NodeScene(node, "{}").With("\"text\"").Failure()).Type);
    }

    [Fact]
    public void A_model_that_the_server_does_not_have_is_refused() =>
        Assert.Contains("names no model of this server", Assert.Single(NodeScene.Faults(new SummaryNode(_scene.Models), """{"model":["gone"]}""")), StringComparison.Ordinal);

    private NodeScene Scene(string config) => new(new SummaryNode(_scene.Models), config) { Time = _scene.Clock };
}
