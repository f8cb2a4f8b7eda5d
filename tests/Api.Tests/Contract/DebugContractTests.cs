using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>The runs of a debugger's session in one stream.</summary>
public sealed class DebugContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact(Timeout = 60_000)]
    public async Task A_stream_opened_before_the_run_tells_it_as_its_own_stream_does_and_stays_open()
    {
        using EventFeed session = await EventFeed.OpenSession(server.Client, "before");
        string run = await BeginHeld("before", "before");
        List<Frame> frames = [.. await session.Until(static frame => frame is { Node: "hold", Status: "running" })];
        server.Remote.Release("before");
        frames.AddRange(await session.Until(static frame => frame.End is not null));

        AssertTells(run, await EventFeed.ReadAll(server.Client, run), frames);
        string next = await Debugged("before", Flows.Echo());
        Assert.Contains(await session.Until(static frame => frame.End is not null), frame => frame.Run == next);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_opened_after_the_runs_begins_with_their_history()
    {
        string[] runs = [await Debugged("after", Flows.Echo()), await Debugged("after", Flows.Echo()), await Debugged("another", Flows.Echo())];
        foreach (string run in runs)
        {
            await EventFeed.ReadAll(server.Client, run);
        }

        using EventFeed session = await EventFeed.OpenSession(server.Client, "after");
        List<Frame> frames = [.. await session.Until(static frame => frame.End is not null), .. await session.Until(static frame => frame.End is not null)];

        Assert.Equal(runs[..2].Order(), frames.Select(static frame => frame.Run!).Distinct().Order());
        foreach (string run in runs[..2])
        {
            AssertTells(run, await EventFeed.ReadAll(server.Client, run), [.. frames.Where(frame => frame.Run == run)]);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Runs_at_work_at_the_same_time_are_told_as_they_get_on()
    {
        using EventFeed session = await EventFeed.OpenSession(server.Client, "both");
        string slow = await BeginHeld("both", "slow");
        string fast = await BeginHeld("both", "fast");
        server.Remote.Release("fast");
        Assert.Equal(fast, (await session.Until(static frame => frame.End is not null))[^1].Run);

        server.Remote.Release("slow");
        Assert.Equal(slow, (await session.Until(static frame => frame.End is not null))[^1].Run);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_waits_for_a_person_is_told_on_after_the_answer()
    {
        using EventFeed session = await EventFeed.OpenSession(server.Client, "asking");
        string run = await Debugged("asking", new Flow().Node("ask", "HumanFeedbackNode", """{"message":"Well?"}"""));
        await session.Until(static frame => frame is { IsState: true, Status: "awaiting_human_feedback" });

        await server.Post($"/v1/runs/{run}/resume", """{"node_id":"ask","feedback":"yes"}""");

        Assert.Equal("completed", (await session.Until(static frame => frame.End is not null))[^1].End);
    }

    [Fact(Timeout = 60_000)]
    public async Task Another_workspaces_session_of_the_same_name_is_another_one()
    {
        using EventFeed other = await EventFeed.OpenSession(server.Other, "shared");
        string run = await Debugged("shared", Flows.Echo());
        await EventFeed.ReadAll(server.Client, run);
        string workflow = ContractServer.Text(await server.Post("/v1/workflows", Flows.Echo().Body.ToJsonString(), client: server.Other), "id");
        string own = ContractServer.Text(await server.Post($"/v1/workflows/{workflow}/runs", Body("shared"), client: server.Other), "id");

        Assert.All(await other.Until(static frame => frame.End is not null), frame => Assert.Equal(own, frame.Run));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("a/b c?d=é%20#")]
    [InlineData("{braces}")]
    public async Task Any_text_names_a_session(string name)
    {
        string run = await Debugged(name, Flows.Echo());
        using EventFeed session = await EventFeed.OpenSession(server.Client, name);

        Assert.All(await session.Until(static frame => frame.End is not null), frame => Assert.Equal(run, frame.Run));
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused() => await server.Get($"/v1/debug/{new string('x', 256)}/events", 422);

    private static void AssertTells(string run, IReadOnlyList<Frame> own, IReadOnlyList<Frame> told)
    {
        Assert.All(told, frame => Assert.Equal(run, frame.Run));
        Assert.Equal(
            own.Where(static frame => !frame.IsState).Select(static frame => (frame.Id, frame.Node, frame.Status, frame.End)),
            told.Where(static frame => !frame.IsState).Select(static frame => (frame.Id, frame.Node, frame.Status, frame.End)));
    }

    private static string Body(string session) => $$"""{"input":{"X":1},"debugger":{{System.Text.Json.JsonSerializer.Serialize(session)}}}""";

    private async Task<string> Debugged(string session, Fakes.Flow flow) =>
        ContractServer.Text(await server.Post($"/v1/workflows/{await server.Save(flow)}/runs", Body(session)), "id");

    private async Task<string> BeginHeld(string session, string name)
    {
        string run = await Debugged(session, Flows.Held(server.Remote, name));
        await server.Remote.Arrived(name);
        return run;
    }
}
