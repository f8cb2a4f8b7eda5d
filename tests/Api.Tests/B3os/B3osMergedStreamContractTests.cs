using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using Tributary.Api.Tests.Contract.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>The events of several runs in one stream.</summary>
public sealed class B3osMergedStreamContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    [Fact(Timeout = 60_000)]
    public async Task Runs_are_told_before_they_begin_each_in_its_order_and_the_stream_ends_with_the_last()
    {
        string[] runs = ["run_merged_1", "run_merged_2"];
        using B3osFeed feed = await B3osFeed.OpenAt(server.Bearer, $"/v1/workflow-runs/stream?ids={string.Join(',', runs)}");
        await server.Start(server.Holding("merged"), runs[0]);
        await server.Remote.Arrived("merged");
        await server.Start(B3osContractServer.Hello(), runs[1]);
        List<Frame> frames = [.. await feed.UntilEnd(runs[1])];
        server.Remote.Release("merged");
        frames.AddRange(await feed.ToEnd());

        foreach (string run in runs)
        {
            IReadOnlyList<Frame> own = await B3osFeed.ReadAll(server.Bearer, run);
            Assert.Equal(own.Select(frame => ($"{run}:{frame.Id}", frame.Name, frame.Text)), frames.Where(frame => Text(frame.Json, "runId") == run).Select(static frame => (frame.Id, frame.Name, frame.Text)));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_workflow_stands_for_its_runs_at_work_and_for_those_that_begin()
    {
        string workflow = Text(await server.SaveB3os(server.Holding("of-workflow")), "id");
        string other = Text(await server.SaveB3os(B3osContractServer.Hello()), "id");
        string before = await Run(other);
        await server.Ended(before);
        string atWork = await Run(workflow);
        await server.Remote.Arrived("of-workflow");
        string named = await server.Start(B3osContractServer.Hello());
        using B3osFeed feed = await B3osFeed.OpenAt(server.Bearer, $"/v1/workflow-runs/stream?ids={workflow},{named}&ids={other},wf_nobody");

        List<Frame> frames = [.. await feed.UntilEnd(named)];
        string later = await Run(other);
        frames.AddRange(await feed.UntilEnd(later));
        server.Remote.Release("of-workflow");
        frames.AddRange(frames.Exists(frame => frame.Name == "run_completed" && Text(frame.Json, "runId") == atWork) ? [] : await feed.UntilEnd(atWork));

        Assert.Equal(["run_started"], frames.Where(frame => Text(frame.Json, "runId") == atWork).Select(static frame => frame.Name).Take(1));
        Assert.Equal(new[] { atWork, later, named }.Order(StringComparer.Ordinal), frames.Select(static frame => Text(frame.Json, "runId")).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(frames.Count, frames.Select(static frame => frame.Id).Distinct().Count());
    }

    [Fact(Timeout = 60_000)]
    public async Task The_runs_of_one_workflow_have_a_stream_of_their_own()
    {
        string workflow = Text(await server.SaveB3os(B3osContractServer.Hello()), "id");
        await server.Ended(await Run(workflow));
        using B3osFeed feed = await B3osFeed.OpenAt(server.Bearer, $"/v1/workflows/{workflow}/runs/stream");
        string run = await Run(workflow);

        Assert.All(await feed.UntilEnd(run), frame => Assert.Equal(run, Text(frame.Json, "runId")));
    }

    [Theory]
    [InlineData("", "'ids' has 0 ids")]
    [InlineData("?ids=", "'ids' has 0 ids")]
    [InlineData("?ids=run_a,nothing,wf_b,org_c", "'nothing' is the id of no run", "'org_c' is the id of no run")]
    [InlineData("?ids=run_a,wf_b,run_a,wf_b", "'run_a' is there 2 times", "'wf_b' is there 2 times")]
    [InlineData("?ids=run_1,run_2,run_3,run_4,run_5,run_6,run_7,run_8,run_9,run_10,run_11,run_12,run_13,run_14,run_15,run_16,run_17,run_18,run_19,run_20,run_21,run_22,run_23,run_24,wf_25", "'ids' has 25 ids")]
    public async Task Ids_that_are_wrong_are_each_named(string query, params string[] faults)
    {
        JsonElement refused = await server.Refused("GET", $"/v1/workflow-runs/stream{query}", 400);

        string[] told = [.. refused.GetProperty("details").EnumerateArray().Select(static detail => Text(detail, "message"))];
        Assert.Equal(faults.Length, told.Length);
        Assert.All(faults.Zip(told), static pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    private async Task<string> Run(string workflow) => Text(await server.Ask("POST", $"/v1/workflows/{workflow}/run"), "runId");
}
