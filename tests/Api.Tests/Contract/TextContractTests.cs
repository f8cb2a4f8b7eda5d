using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Text that a node tells while it is at work.</summary>
public sealed class TextContractTests(TellingServer server) : IClassFixture<TellingServer>
{
    private static Flow Telling => new Flow().Node("tell", TellingNode.Type).Node("out", "OutputNode").Edge("e1", "tell", "out");

    [Fact(Timeout = 60_000)]
    public async Task It_arrives_as_content_while_the_node_runs_and_whole_in_the_output()
    {
        server.Node.Begin();
        string run = await server.Begin(await server.Save(Telling));
        using EventFeed feed = await EventFeed.Open(server.Client, run);
        server.Node.Tell("Once ");
        List<Frame> frames = [.. await feed.Until(static frame => Text(frame) == "Once ")];
        server.Node.Tell("upon ");
        frames.AddRange(await feed.Until(static frame => Text(frame) == "upon "));
        Assert.All(frames.Where(static frame => frame.Node == "tell"), static frame => Assert.Equal("running", frame.Status));

        server.Node.Tell("a ");
        server.Node.Tell("time\n");
        server.Node.End();
        frames.AddRange(await feed.ToEnd());

        Assert.Equal("Once upon a time\n", string.Concat(frames.Select(Text)));
        int told = 0;
        foreach (Frame frame in frames.Where(static frame => Text(frame) is not null))
        {
            Assert.Equal(told, frame.Data.GetProperty("content_offset").GetInt32());
            Assert.Equal("running", frame.Status);
            told += Text(frame)!.Length;
        }

        Assert.Equal("completed", frames[^1].End);
        JsonElement output = (await server.Get($"/v1/runs/{run}")).GetProperty("output").GetProperty("out::output");
        Assert.Equal("Once upon a time\n", ContractServer.Text(output, "text"));
    }

    [Fact(Timeout = 60_000)]
    public async Task It_is_in_the_history_and_every_piece_is_a_place_to_resume_at()
    {
        server.Node.Begin();
        string run = await server.Begin(await server.Save(Telling));
        foreach (string word in (string[])["one ", "two ", "three"])
        {
            server.Node.Tell(word);
        }

        server.Node.End();
        await EventFeed.ReadAll(server.Client, run);
        IReadOnlyList<Frame> whole = await EventFeed.ReadAll(server.Client, run);

        Assert.Equal("one two three", string.Concat(whole.Select(Text)));
        for (int seen = 1; seen <= whole.Count; seen++)
        {
            Assert.Equal(whole.Skip(seen), await EventFeed.ReadAll(server.Client, run, etag: whole[seen - 1].Id));
        }
    }

    private static string? Text(Frame frame) => frame.Data.TryGetProperty("content", out JsonElement text) ? text.GetString() : null;
}
