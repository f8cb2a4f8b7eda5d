using System.Text.Json;
using Tributary.Api.Tests.Alien.Scene;

namespace Tributary.Api.Tests.Alien;

/// <summary>Waiting for jobs, following them and cancelling them.</summary>
public sealed class AlienWaitContractTests(AlienServer server) : IClassFixture<AlienServer>
{
    [Fact(Timeout = 60_000)]
    public async Task A_job_that_outlives_the_wait_is_answered_with_408_and_goes_on()
    {
        long workflow = await server.Api.Save(AlienFlow.Held(server.Remote.Url("/hold/late")));
        JsonElement answer = await server.Api.Whole(HttpMethod.Post, $"workflows/{workflow}/run-sync", """{"timeout":0.3}""", 408);

        Assert.Equal("Job execution timeout: the job is still running but exceeded the wait time.", answer.GetProperty("message").GetString());
        JsonElement data = answer.GetProperty("data");
        Assert.Equal(["success", "message", "data"], answer.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(["job_id", "slug", "status", "timeout", "elapsed_seconds"], data.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(("pending", "0.3"), (data.GetProperty("status").GetString(), data.GetProperty("timeout").GetRawText()));
        Assert.InRange(data.GetProperty("elapsed_seconds").GetDouble(), 0.3, 20);

        long job = data.GetProperty("job_id").GetInt64();
        server.Remote.Release("late");
        using AlienFeed feed = await server.Api.Follow(job);
        await feed.Rest();
        Assert.Equal("completed", (await server.Api.Get($"workflows/{workflow}/latest-job")).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("601", "max The timeout field must not be greater than 600")]
    [InlineData("600.5", "max The timeout field must not be greater than 600")]
    [InlineData("0", "min The timeout field must be greater than 0")]
    [InlineData("-1", "min The timeout field must be greater than 0")]
    [InlineData("\"abc\"", "number The timeout field must be a number")]
    [InlineData("\"120\"", "number The timeout field must be a number")]
    [InlineData("true", "number The timeout field must be a number")]
    public async Task A_wrong_wait_is_refused_and_nothing_begins(string timeout, string fault)
    {
        long workflow = await server.Api.Save(AlienFlow.Echo());
        Assert.Equal([$"timeout {fault}"], await server.Api.Faults("POST", $"workflows/{workflow}/run-sync", $$"""{"timeout":{{timeout}}}"""));
        await server.Api.Get($"workflows/{workflow}/latest-job", 404);
    }

    [Theory]
    [InlineData("600")]
    [InlineData("null")]
    [InlineData("12.5")]
    public async Task A_sound_wait_is_taken(string timeout) =>
        Assert.Equal("completed", (await server.Api.Run(AlienFlow.Echo(), $$"""{"timeout":{{timeout}}}""")).GetProperty("status").GetString());

    [Fact(Timeout = 60_000)]
    public async Task A_job_is_followed_from_its_state_to_its_end()
    {
        long job = await server.Api.Begin(AlienFlow.Held(server.Remote.Url("/hold/follow")));
        await server.Remote.Arrived("follow");
        using AlienFeed feed = await server.Api.Follow(job);
        (long Id, string Type, JsonElement Data) first = (await feed.Next())!.Value;
        Assert.Equal("init", first.Type);
        Assert.Equal("""{"results":{},"stream":{}}""", first.Data.GetProperty("result").GetRawText());

        server.Remote.Release("follow");
        IReadOnlyList<(long Id, string Type, JsonElement Data)> rest = await feed.Rest();
        Assert.Equal("done", rest[^1].Type);
        Assert.All(rest.SkipLast(1), static frame => Assert.Equal(("update", "running"), (frame.Type, frame.Data.GetProperty("status").GetString())));
        Assert.Equal(
            """{"type":"done","status":"completed","result":{"results":{"out":[{"results":{"said":"follow"}}]},"stream":{}}}""", rest[^1].Data.GetRawText());
        Assert.Equal(rest.Select(static frame => frame.Id).Order(), rest.Select(static frame => frame.Id));
        Assert.True(rest[^1].Id > first.Id);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_finished_job_is_told_as_a_whole_and_who_comes_back_gets_the_end_only()
    {
        long job = (await server.Api.Run(AlienFlow.Echo())).GetProperty("id").GetInt64();
        using AlienFeed feed = await server.Api.Follow(job);
        IReadOnlyList<(long Id, string Type, JsonElement Data)> frames = await feed.Rest();
        Assert.Equal(["init", "done"], frames.Select(static frame => frame.Type));
        using AlienFeed again = await server.Api.Follow(job, $"{frames[^1].Id}");
        Assert.Equal(["done"], (await again.Rest()).Select(static frame => frame.Type));
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_comes_back_while_a_job_is_at_work_gets_what_changed_since()
    {
        long job = await server.Api.Begin(AlienFlow.Held(server.Remote.Url("/hold/back")));
        await server.Remote.Arrived("back");
        long seen;
        using (AlienFeed feed = await server.Api.Follow(job))
        {
            seen = (await feed.Next())!.Value.Id;
        }

        using AlienFeed resumed = await server.Api.Follow(job, $"{seen}");
        server.Remote.Release("back");
        IReadOnlyList<(long Id, string Type, JsonElement Data)> frames = await resumed.Rest();
        Assert.All(frames, frame => Assert.True(frame.Id > seen && frame.Type != "init"));
        Assert.Equal("done", frames[^1].Type);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_failed_job_ends_its_stream_with_the_reason()
    {
        long job = await server.Api.Begin(AlienFlow.Empty().Entry("in").Node("call", "http_call", $$"""{"url":"{{server.Remote.Url("/broken")}}"}""").Edge("in", "call"));
        using AlienFeed feed = await server.Api.Follow(job);
        JsonElement done = (await feed.Rest())[^1].Data;
        Assert.Equal(("done", "failed"), (done.GetProperty("type").GetString(), done.GetProperty("status").GetString()));
        Assert.Contains("answered 500: out of order", done.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cancelled_job_is_a_failed_one_that_says_so()
    {
        long job = await server.Api.Begin(AlienFlow.Held(server.Remote.Url("/hold/cancel")));
        await server.Remote.Arrived("cancel");
        JsonElement cancelled = await server.Api.Post($"jobs/{job}/cancel", null);

        Assert.Equal(("failed", "cancelled"), (cancelled.GetProperty("status").GetString(), cancelled.GetProperty("error").GetString()));
        Assert.False(cancelled.GetProperty("nodes")[2].GetProperty("data").GetProperty("isExecuted").GetBoolean());
        Assert.Equal(cancelled.GetRawText(), (await server.Api.Get($"jobs/{job}")).GetRawText());
        Assert.Equal(cancelled.GetRawText(), (await server.Api.Post($"jobs/{job}/cancel", null)).GetRawText());
        await server.Api.Post("jobs/888888/cancel", null, 404);
        long over = (await server.Api.Run(AlienFlow.Echo())).GetProperty("id").GetInt64();
        Assert.Equal("completed", (await server.Api.Post($"jobs/{over}/cancel", null)).GetProperty("status").GetString());
    }
}
