using System.Diagnostics.Metrics;
using Tributary.Engine.Runs;
using Tributary.Nodes.LanguageModels;
using Tributary.Shared.Chat;

namespace Tributary.Nodes.Tests.LanguageModels;

/// <summary>What happens when models do not simply answer, over real HTTP.</summary>
public sealed class ModelCallTests : IAsyncLifetime
{
    private const string Both = """{"template":"Say it","model":["big","small"]}""";

    private ModelScene _scene = null!;

    public async Task InitializeAsync() => _scene = await ModelScene.Start();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_model_that_is_overloaded_is_tried_again_when_it_said()
    {
        _scene.Server.Then(ChatAnswers.Fails(429, "Slow down", retryAfter: "2"), ChatAnswers.Fails(429, "Slow down"), ChatAnswers.Says("well"));
        NodeOutcome.Succeeded outcome = await _scene.Node().Success();
        Assert.Equal("\"well\"", NodeScene.TextOf(outcome));
        Assert.Null(outcome.Warnings);
        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)], _scene.Clock.Waits);
        Assert.Equal(["run-1/step/0", "run-1/step/0", "run-1/step/0"], _scene.Server.Requests.Select(static request => request.Header("Idempotency-Key")));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("60", 60)]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT", 30)]
    public async Task A_model_that_asks_for_a_long_wait_is_left_to_the_retry_of_the_node(string retryAfter, int seconds)
    {
        _scene.Server.Then(ChatAnswers.Fails(429, "Slow down", retryAfter: retryAfter));
        Failure failure = await _scene.Failure();
        Assert.Equal(("model_busy", true, TimeSpan.FromSeconds(seconds)), (failure.Type, failure.Retryable, failure.RetryAfter));
        Assert.Equal($"{_scene.Server.Origin} answered 429 for 'big': Slow down", failure.Message);
        Assert.Empty(_scene.Clock.Waits);
        Assert.Single(_scene.Server.Requests);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_is_broken_for_a_moment_is_tried_again()
    {
        _scene.Server.Then(ChatAnswers.Fails(500, "Oops"), ChatAnswers.Says("well"));
        Assert.Equal("\"well\"", await _scene.Node().Output());
        Assert.Equal([TimeSpan.FromSeconds(0.5)], _scene.Clock.Waits);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_stays_broken_is_tried_three_times_and_may_be_tried_later()
    {
        _scene.Server.Then(ChatAnswers.Page(502, "<h1>Bad gateway</h1>"), ChatAnswers.Fails(503, "Oops"), ChatAnswers.Fails(500, "Still broken"));
        Failure failure = await _scene.Failure();
        Assert.Equal(("model_unavailable", true), (failure.Type, failure.Retryable));
        Assert.Equal($"{_scene.Server.Origin} answered 500 for 'big': Still broken", failure.Message);
        Assert.Equal([TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1)], _scene.Clock.Waits);
        Assert.Equal(3, _scene.Server.Requests.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task After_a_stream_that_breaks_nobody_reads_anything_twice()
    {
        _scene.Server.Then(ChatAnswers.Breaks("Once ", "upon"), ChatAnswers.Says("Once", " upon a ", "time"));
        Assert.Equal("\"Once upon a time\"", await _scene.Node().Output());
        Assert.Equal("Once upon a time", _scene.Told);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_try_that_says_something_else_is_in_the_output_alone()
    {
        _scene.Server.Then(ChatAnswers.Stops("Once ", "upon"), ChatAnswers.Says("Once ", "there was"));
        Assert.Equal("\"Once there was\"", await _scene.Node().Output());
        Assert.Equal("Once upon", _scene.Told);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("{oops", "is no chat in the form of OpenAI")]
    [InlineData("[1,2]", "is no chat in the form of OpenAI")]
    [InlineData("""{"choices":17}""", "is no chat in the form of OpenAI")]
    [InlineData("""{"error":{"message":"overloaded"}}""", "without saying that it was whole")]
    public async Task Garbage_in_a_stream_is_told_as_such(string data, string message)
    {
        _scene.Server.Then(ChatAnswers.Streams(data), ChatAnswers.Streams(data), ChatAnswers.Streams(data));
        Failure failure = await _scene.Failure();
        Assert.Equal(("model_answer_broken", true), (failure.Type, failure.Retryable));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_page_instead_of_a_chat_points_to_the_setting()
    {
        _scene.Server.Then(ChatAnswers.Page(200, "<h1>Welcome</h1>"), ChatAnswers.Page(200, "<h1>Welcome</h1>"), ChatAnswers.Page(200, "<h1>Welcome</h1>"));
        Failure failure = await _scene.Failure();
        Assert.Equal("model_answer_broken", failure.Type);
        Assert.Contains("Tributary:LanguageModels:BaseUrl", failure.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(401, "invalid_api_key", "model_key_refused", "Check Tributary:LanguageModels:Key.")]
    [InlineData(403, null, "model_key_refused", "Check Tributary:LanguageModels:Key.")]
    [InlineData(404, "model_not_found", "model_unknown", "(there: 'real-1')")]
    [InlineData(400, "context_length_exceeded", "model_request_refused", "[key] has a fault")]
    [InlineData(429, "insufficient_quota", "model_busy", "its quota is used up: [key] has a fault")]
    [InlineData(302, null, "model_request_refused", "[key] has a fault")]
    public async Task What_would_fail_again_is_not_tried_again_and_the_key_is_never_told(int status, string? code, string type, string message)
    {
        _scene.Server.Then(ChatAnswers.Fails(status, $"{ModelScene.Key}\nhas a fault", code));
        Failure failure = await _scene.Failure();
        Assert.Equal((type, false), (failure.Type, failure.Retryable));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(ModelScene.Key, failure.Message, StringComparison.Ordinal);
        Assert.Single(_scene.Server.Requests);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("nothing", "")]
    [InlineData("""{"error":"in short"}""", ": in short")]
    [InlineData("""{"message":"even shorter"}""", ": even shorter")]
    [InlineData("""{"error":17}""", "")]
    [InlineData("[]", "")]
    public async Task Errors_of_servers_that_only_resemble_the_real_one_are_read_as_far_as_possible(string body, string said)
    {
        _scene.Server.Then(ChatAnswers.Page(422, body));
        Assert.Equal($"{_scene.Server.Origin} answered 422 for 'big'{(said.Length == 0 ? "." : said)}", (await _scene.Failure()).Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_long_error_is_cut()
    {
        _scene.Server.Then(ChatAnswers.Fails(400, new string('x', 1000)));
        Assert.EndsWith($": {new string('x', 300)}...", (await _scene.Failure()).Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_is_away_may_come_back()
    {
        await _scene.Server.DisposeAsync();
        Failure failure = await _scene.Failure();
        Assert.Equal(("model_unreachable", true), (failure.Type, failure.Retryable));
        Assert.Equal(2, _scene.Clock.Waits.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_answer_that_is_held_back_is_a_failure()
    {
        _scene.Server.Then(ChatAnswers.Ends("content_filter", "Well, "));
        Assert.Equal("model_answer_refused", (await _scene.Failure()).Type);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_refusal_is_a_failure()
    {
        _scene.Server.Then(ChatAnswers.Streams("""{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"refusal":"No."},"finish_reason":"stop"}]}"""));
        Assert.Equal("model_answer_refused", (await _scene.Failure()).Type);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_model_that_takes_too_long_is_given_up_and_its_connection_closed()
    {
        ChatHold hold = new();
        _scene.Server.Then(ChatAnswers.Holds(hold, "Once "));
        Task<Failure> failing = _scene.Failure();
        await hold.Sent;
        _scene.Clock.EndLongWaits();
        Failure failure = await failing;
        Assert.Equal(("model_timeout", true), (failure.Type, failure.Retryable));
        Assert.Equal("The model 'big' did not answer in full within 120 seconds.", failure.Message);
        await hold.Gone;
    }

    [Fact(Timeout = 30_000)]
    public async Task The_next_model_answers_for_one_that_takes_too_long()
    {
        ChatHold hold = new();
        _scene.Server.Then(ChatAnswers.Holds(hold), ChatAnswers.Says("well"));
        Task<NodeOutcome.Succeeded> running = _scene.Node(Both).Success();
        await hold.Sent;
        _scene.Clock.EndLongWaits();
        NodeOutcome.Succeeded outcome = await running;
        Assert.Equal("\"well\"", NodeScene.TextOf(outcome));
        Assert.Equal(["\"real-1\"", "\"small\""], _scene.Server.Requests.Select(static request => request.Json("model")));
        Assert.Equal(
            [
                new NodeWarning("model_timeout", "The model 'big' did not answer in full within 120 seconds."),
                new NodeWarning("model_fallback", "The model 'small' answered in place of another one. The model 'big' did not answer in full within 120 seconds."),
            ],
            outcome.Warnings);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_next_model_answers_for_one_that_fails()
    {
        _scene.Server.Then(ChatAnswers.Fails(404, "No such model", "model_not_found"), ChatAnswers.Says("well"));
        NodeWarning warning = Assert.Single((await _scene.Node(Both).Success()).Warnings!);
        Assert.Equal("model_fallback", warning.Code);
        Assert.Contains("answered 404 for 'big'", warning.Detail, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task When_none_answers_all_reasons_are_told_and_one_that_may_pass_is_enough_to_try_later()
    {
        _scene.Server.Then(ChatAnswers.Fails(429, "Slow down", retryAfter: "60"), ChatAnswers.Fails(404, "No such model"));
        Failure failure = await _scene.Failure(Both);
        Assert.Equal((true, TimeSpan.FromSeconds(60)), (failure.Retryable, failure.RetryAfter));
        Assert.Contains("answered 429 for 'big': Slow down", failure.Message, StringComparison.Ordinal);
        Assert.Contains("answered 404 for 'small'", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Many times, since it depends on the moment what is open then: a request, an answer of which nothing was read, or a read.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_step_that_is_stopped_hangs_up()
    {
        for (int round = 1; round <= 30; round++)
        {
            ChatHold hold = new();
            _scene.Server.Then(ChatAnswers.Holds(hold, "Once "));
            using CancellationTokenSource stop = new();
            Task<NodeOutcome> running = _scene.Node(Both).Run(cancellationToken: stop.Token);
            await hold.Sent;
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
            await hold.Gone;
            Assert.Equal(round, _scene.Server.Requests.Count);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_text_without_an_end_is_not_read_to_it()
    {
        _scene.Server.Then(ChatAnswers.Says([.. Enumerable.Repeat(new string('x', 1024 * 1024), 5)]));
        Failure failure = await _scene.Failure();
        Assert.Equal(("output_too_large", false), (failure.Type, failure.Retryable));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_frame_without_an_end_is_not_read_to_it()
    {
        _scene.Server.Then(ChatAnswers.Streams(new string('x', 65 * 1024 * 1024)));
        Failure failure = await _scene.Failure();
        Assert.Equal(("output_too_large", false), (failure.Type, failure.Retryable));
    }

    [Fact]
    public void Tokens_are_counted_by_model_and_direction()
    {
        List<string> counted = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = static (instrument, listening) =>
        {
            if (instrument.Name == ModelTelemetry.Tokens)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            if (tags[0].Value is "counted")
            {
                counted.Add($"{tags[1].Value} {count}");
            }
        });
        listener.Start();
        ModelTelemetry.Answered(new OfferedModel("counted", "counted", []), new ModelUsage(7, 5));
        ModelTelemetry.Answered(new OfferedModel("counted", "counted", []), null);
        Assert.Equal(["input 7", "output 5"], counted);
    }
}
