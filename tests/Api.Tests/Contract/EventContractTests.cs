using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

public sealed class EventContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact(Timeout = 60_000)]
    public async Task A_run_at_work_is_told_from_its_beginning_and_then_live_to_its_end()
    {
        string run = await BeginHeld("live");
        using EventFeed feed = await EventFeed.Open(server.Client, run);
        List<Frame> frames = [.. await feed.Until(static frame => frame is { Node: "hold", Status: "running" })];
        frames.AddRange(await feed.Until(static frame => frame.IsState));
        Assert.DoesNotContain(frames, static frame => frame.End is not null);
        Assert.Equal("running", frames[^1].Status);
        Assert.Contains("hold", frames[^1].Data.GetProperty("progress_details").GetProperty("running_nodes").GetRawText(), StringComparison.Ordinal);

        server.Remote.Release("live");
        frames.AddRange(await feed.ToEnd());

        AssertWhole(frames, "completed", "completed");
        Assert.Equal(["running", "succeeded"], frames.SkipLast(1).Where(static frame => frame.Node == "hold").Select(static frame => frame.Status));
        Assert.Equal(["early", "hold", "in", "late", "text"], frames.Where(static frame => frame is { IsState: false, Status: "succeeded" }).Select(static frame => frame.Node!).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("no-cache", feed.Answer.Headers.CacheControl?.ToString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_frame_of_a_finished_log_is_a_place_to_resume_at()
    {
        string run = await BeginHeld("log");
        server.Remote.Release("log");
        await EventFeed.ReadAll(server.Client, run);
        IReadOnlyList<Frame> whole = await EventFeed.ReadAll(server.Client, run);
        AssertWhole(whole, "completed", "completed");

        for (int seen = 1; seen <= whole.Count; seen++)
        {
            Assert.Equal(whole.Skip(seen), await EventFeed.ReadAll(server.Client, run, etag: whole[seen - 1].Id));
            Assert.Equal(whole.Skip(seen), await EventFeed.ReadAll(server.Client, run, lastEventId: whole[seen - 1].Id));
        }

        // A client that reconnects by itself repeats its first query: the later of the two places counts.
        Assert.Equal(whole.Skip(4), await EventFeed.ReadAll(server.Client, run, etag: whole[1].Id, lastEventId: whole[3].Id));
        Assert.Equal(whole.Skip(4), await EventFeed.ReadAll(server.Client, run, etag: whole[3].Id, lastEventId: whole[1].Id));
        Assert.Equal(whole, await EventFeed.ReadAll(server.Client, run, etag: "0-0"));
        Assert.Equal(whole, await EventFeed.ReadAll(server.Client, run, etag: "no-place"));
        Assert.Empty(await EventFeed.ReadAll(server.Client, run, etag: "999999-0"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_follower_that_breaks_off_anywhere_misses_nothing_and_sees_nothing_twice()
    {
        string run = await BeginHeld("broken-off");
        using EventFeed first = await EventFeed.Open(server.Client, run);
        List<Frame> seen = [.. await first.Until(static frame => frame is { Node: "hold", Status: "running" })];
        seen.AddRange(await first.Until(static frame => frame.IsState));
        List<EventFeed> resumed = [];
        foreach (Frame frame in seen)
        {
            resumed.Add(await EventFeed.Open(server.Client, run, lastEventId: frame.Id));
        }

        server.Remote.Release("broken-off");
        Frame[] content = [.. seen.Concat(await first.ToEnd()).Where(static frame => !frame.IsState)];
        for (int i = 0; i < seen.Count; i++)
        {
            using EventFeed feed = resumed[i];
            IReadOnlyList<Frame> rest = await feed.ToEnd();
            Assert.All(rest, frame => Assert.True(frame.Place.CompareTo(seen[i].Place) > 0));
            Assert.Equal(content.Where(frame => frame.Place.CompareTo(seen[i].Place) > 0), rest.Where(static frame => !frame.IsState));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_is_kept_as_finished_when_its_last_frame_arrives()
    {
        for (int i = 0; i < 20; i++)
        {
            string run = await server.Begin(await server.Save(Flows.Echo()), """{"X":1}""");
            using EventFeed feed = await EventFeed.Open(server.Client, run);
            await feed.Until(static frame => frame.End is not null);

            Assert.Equal("completed", ContractServer.Text(await server.Get($"/v1/runs/{run}"), "status"));
            Assert.Null(await feed.Next());
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stopped_run_ends_its_stream_as_failed_and_stays_stopped()
    {
        string run = await BeginHeld("stopped");
        using EventFeed feed = await EventFeed.Open(server.Client, run);
        List<Frame> frames = [.. await feed.Until(static frame => frame is { Node: "hold", Status: "running" })];
        await server.Post($"/v1/runs/{run}/stop", "");
        frames.AddRange(await feed.ToEnd());

        AssertWhole(frames, "stopped", "failed");
        AssertWhole(await EventFeed.ReadAll(server.Client, run), "stopped", "failed");
        Assert.Equal("stopped", ContractServer.Text(await server.Get($"/v1/runs/{run}"), "status"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_failed_run_ends_its_stream_as_failed()
    {
        string run = await server.Begin(await server.Save(Flows.Call(server.Remote.Url("/broken"))));
        IReadOnlyList<Frame> frames = await EventFeed.ReadAll(server.Client, run);

        AssertWhole(frames, "failed", "failed");
        Assert.Contains(frames, static frame => frame is { Node: "call", Status: "errored" });
    }

    private static void AssertWhole(IReadOnlyList<Frame> frames, string status, string end)
    {
        Assert.Equal(end, frames[^1].End);
        Assert.Equal("content", frames[^1].Json.GetProperty("type").GetString());
        Assert.All(frames.SkipLast(1), static frame => Assert.Null(frame.End));
        Assert.True(frames[^2].IsState);
        Assert.Equal(status, frames[^2].Status);
        Assert.Equal(frames.Select(static frame => frame.Place).Distinct().Order(), frames.Select(static frame => frame.Place));
    }

    private async Task<string> BeginHeld(string name)
    {
        string run = await server.Begin(await server.Save(Flows.Held(server.Remote, name)));
        await server.Remote.Arrived(name);
        return run;
    }
}
