using Tributary.Engine.Runs;
using Tributary.Nodes;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Runtime.Specs;

public abstract class When_a_node_tells_text<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task Its_text_can_be_followed_while_it_is_at_work()
    {
        Guid id = await Begin(Telling("Hello", 2));
        await Nodes.Probe("a").Start();
        IReadOnlyList<LoggedEvent> first = await Until(id, static logged => logged.Event is RunEvent.NodeContent);
        Assert.Equal("He", Text(first));

        Clock.Advance(NodeText.Patience);
        IReadOnlyList<LoggedEvent> second = await Until(id, static logged => logged.Event is RunEvent.NodeContent { Offset: > 0 });

        Assert.Equal("Hello", Text(second));
        Assert.Equal(NodeStatus.Running, Node(await Look(id), "a").Status);
        Nodes.Probe("a").Release();
        IReadOnlyList<LoggedEvent> all = await Events(id);
        Assert.Equal("Hello", Text(all));
        Assert.IsType<RunEvent.NodeStarted>(all[all.ToList().FindIndex(static logged => logged.Event is RunEvent.NodeContent) - 1].Event);
    }

    [Fact]
    public async Task A_stream_of_words_becomes_a_few_events_and_comes_whole_before_the_nodes_end()
    {
        string words = string.Join(' ', Enumerable.Range(0, 4000));
        Guid id = await Begin(Telling(words, 3));
        await Nodes.Probe("a").Start();
        Nodes.Probe("a").Release();

        List<LoggedEvent> all = [.. await Events(id)];

        Assert.Equal(words, Text(all));
        Assert.InRange(all.Count(static logged => logged.Event is RunEvent.NodeContent), 2, (words.Length / NodeText.LongestPiece) + 10);
        Assert.True(all.FindLastIndex(static logged => logged.Event is RunEvent.NodeContent) < all.FindIndex(static logged => logged.Event is RunEvent.NodeFinished { NodeId: "a" }));
        Assert.Equal(RunStatus.Completed, (await Look(id)).View.Status);
    }

    [Fact]
    public async Task No_more_of_it_is_told_than_the_bound()
    {
        string text = new('x', NodeText.Longest + 5000);
        Guid id = await Begin(Telling(text, 1_000_000));
        await Nodes.Probe("a").Start();
        Nodes.Probe("a").Release();

        Assert.Equal(NodeText.Longest, Text(await Events(id)).Length);
        Assert.Equal(RunStatus.Completed, (await Look(id)).View.Status);
    }

    [Fact]
    public async Task A_second_execution_after_a_crash_tells_it_again_from_its_beginning()
    {
        Guid id = await Begin(Telling("Hello", 2));
        await Nodes.Probe("a").Start();
        Clock.Advance(NodeText.Patience);
        IReadOnlyList<LoggedEvent> before = await Until(id, static logged => logged.Event is RunEvent.NodeContent { Offset: > 0 });

        await Runtime.Restart().Within();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Nodes.Probe("a").Start();
        Nodes.Probe("a").Release();
        List<LoggedEvent> all = [.. await Events(id)];

        Stored.AssertSame(before, all.Take(before.Count));
        Assert.Equal(Enumerable.Range(1, all.Count).Select(static number => (long)number), all.Select(static logged => logged.Sequence));
        int again = all.FindLastIndex(static logged => logged.Event is RunEvent.NodeContent { Offset: 0 });
        Assert.True(again >= before.Count);
        Assert.Equal("Hello", Text(all.Skip(again)));
    }

    [Fact]
    public async Task Whoever_does_not_read_it_holds_the_node_up_in_nothing()
    {
        Guid id = await Begin(Telling(new string('x', NodeText.Longest), 1000));
        await using IAsyncEnumerator<IReadOnlyList<LoggedEvent>> idle = Host.Follow(id, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await idle.MoveNextAsync().AsTask().Within());

        await Nodes.Probe("a").Start();
        Nodes.Probe("a").Release();

        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
    }

    [Fact]
    public async Task Nothing_of_it_comes_after_the_run_was_stopped()
    {
        Nodes.Probe("a").HeedsCancellation = false;
        Guid id = await Begin(Telling("Hello", 2));
        await Nodes.Probe("a").Start();
        await Host.Stop(Workspace, id, CancellationToken.None).Within();
        Clock.Advance(NodeText.Patience);
        Nodes.Probe("a").Release();

        Assert.IsType<RunEvent.RunFinished>((await Events(id))[^1].Event);
        Assert.Equal((await Events(id)).Count, (await Look(id)).View.Sequence);
    }

    /// <summary>A node <c>a</c> that tells a text, so many characters at a time, and then waits to be released.</summary>
    private static GraphBuilder Telling(string text, int piece) => Graph("b", "a > b").Node("a", "TellingNode", $$"""{"text":"{{text}}","piece":{{piece}}}""");

    private static string Text(IEnumerable<LoggedEvent> events)
    {
        string text = string.Empty;
        foreach (RunEvent.NodeContent content in events.Select(static logged => logged.Event).OfType<RunEvent.NodeContent>())
        {
            Assert.Equal(text.Length, content.Offset);
            text += content.Text;
        }

        return text;
    }
}
