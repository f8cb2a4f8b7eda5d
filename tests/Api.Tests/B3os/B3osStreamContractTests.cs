using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using Tributary.Api.Tests.Contract.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>The events of runs.</summary>
public sealed class B3osStreamContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    [Fact]
    public async Task A_stream_is_opened_before_its_run_begins_and_tells_all_of_it()
    {
        using B3osFeed feed = await B3osFeed.Open(server.Bearer, "run_opened_before");
        await server.Start(B3osContractServer.Hello(), "run_opened_before");
        IReadOnlyList<Frame> frames = await feed.ToEnd();

        Assert.Equal(
            ["run_started", "node_started", "node_completed", "node_started", "node_completed", "run_completed"], frames.Select(static frame => frame.Name));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], frames.Select(static frame => frame.Id));
        Assert.All(frames, static frame =>
        {
            Assert.Equal(frame.Name, Text(frame.Json, "type"));
            Assert.Equal("run_opened_before", Text(frame.Json, "runId"));
            Assert.NotEmpty(Text(frame.Json, "timestamp"));
        });
        Assert.Equal(("n1", "success"), (Text(frames[4].Json, "nodeId"), Text(frames[4].Json, "status")));
        Assert.Equal("success", Text(frames[5].Json, "status"));
    }

    [Fact]
    public async Task A_stream_is_resumed_after_every_frame()
    {
        string id = await server.Start(B3osContractServer.Hello());
        IReadOnlyList<Frame> all = await B3osFeed.ReadAll(server.Bearer, id);

        for (int seen = 1; seen <= all.Count; seen++)
        {
            Assert.Equal(all.Skip(seen), await B3osFeed.ReadAll(server.Bearer, id, all[seen - 1].Id));
        }
    }

    [Fact]
    public async Task A_failure_and_what_is_skipped_are_told()
    {
        string id = await server.Start("""
            {"nodes":{
              "root":{"type":"manual","payload":{},"children":["check"]},
              "check":{"type":"if","payload":{"condition":{"$and":[{"1":{"$eq":2}}]}},"children":["then","else"]},
              "then":{"type":"log","branch":"then","payload":{"message":"x"}},
              "else":{"type":"http-request","branch":"else","payload":{"url":"http://10.0.0.1/","method":"GET"}}}}
            """);
        IReadOnlyList<Frame> frames = await B3osFeed.ReadAll(server.Bearer, id);

        Assert.Equal("then", Text(Assert.Single(frames, static frame => frame.Name == "node_skipped").Json, "nodeId"));
        JsonElement failed = Assert.Single(frames, static frame => frame.Name == "node_failed").Json;
        Assert.Equal("else", Text(failed, "nodeId"));
        Assert.NotEmpty(Text(failed.GetProperty("data"), "error"));
        Assert.Equal(("run_failed", "failure"), (frames[^1].Name, Text(frames[^1].Json, "status")));
    }

    [Fact]
    public async Task The_end_of_a_cancelled_run_is_told()
    {
        string id = await server.Start(server.Holding("streamed"));
        await server.Remote.Arrived("streamed");
        using B3osFeed feed = await B3osFeed.Open(server.Bearer, id);
        await server.Ask("POST", $"/v1/runs/{id}/cancel");

        Assert.Equal(("run_cancelled", "cancelled"), (await feed.ToEnd())[^1] is var last ? (last.Name, Text(last.Json, "status")) : default);
    }

    [Fact]
    public async Task An_id_that_is_none_is_refused() => await server.Refused("GET", "/v1/runs/nothing/stream", 400, code: 400078);
}
