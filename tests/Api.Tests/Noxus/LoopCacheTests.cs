using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.Tests.Noxus;

public sealed class LoopCacheTests
{
    private static readonly ValueRef Body = ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(
        new WorkflowGraph([new GraphNode("say", "ComposeTextNode", null, new NodeConfig(JsonElement.Parse("""{"template":"x"}""")))], []), EngineJson.Default.WorkflowGraph));

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryValues _values = new();
    private readonly LoopCache _loops;
    private readonly RunHeader _parent = Header();

    public LoopCacheTests() => _loops = new LoopCache(_values, TestNodes.Catalog, _time);

    [Fact]
    public async Task A_loop_is_read_once_and_forgotten_with_its_last_item()
    {
        PreparedLoop first = await Get(0);

        Assert.Same(first, await Get(1));
        Assert.Equal(1, _loops.Count);
        Assert.Same(first, await Get(2));
        Assert.Equal(0, _loops.Count);
        Assert.NotSame(first, await Get(1));
        Assert.Equal(["1", "2", "3"], first.Input.Items.Select(static item => item.GetRawText()));
        Assert.Equal("say", Assert.Single(first.Plan!.Nodes).Id);
    }

    [Fact]
    public async Task Loops_are_told_apart_by_their_run_and_by_all_that_they_work_with()
    {
        PreparedLoop first = await Get(0);

        Assert.NotSame(first, await Get(0, Header()));
        Assert.NotSame(first, await Get(0, _parent with { CreatedAt = DateTimeOffset.UnixEpoch.AddDays(1) }));
        Assert.NotSame(first, await Get(0, input: Input("[1,2,4]")));
        Assert.Null((await Get(0, isOfBody: false)).Plan);
        Assert.Same(first, await Get(1));
    }

    [Fact]
    public async Task A_loop_that_nobody_goes_on_with_is_forgotten_after_a_while()
    {
        await Get(0);
        _time.Advance(LoopCache.Longest);
        await Get(0, Header());
        Assert.Equal(2, _loops.Count);
        _time.Advance(TimeSpan.FromTicks(1));
        await Get(0, Header());
        Assert.Equal(2, _loops.Count);
    }

    [Fact]
    public async Task The_one_that_was_used_longest_ago_makes_room()
    {
        PreparedLoop first = await Get(0);
        RunHeader second = Header();
        PreparedLoop other = await Get(0, second);
        Assert.Same(first, await Get(0));
        for (int i = 2; i <= LoopCache.MostLoops; i++)
        {
            await Get(0, Header());
        }

        Assert.Equal(LoopCache.MostLoops, _loops.Count);
        Assert.Same(first, await Get(0));
        Assert.NotSame(other, await Get(0, second));
    }

    [Fact]
    public async Task Loops_that_are_too_large_together_make_room_and_one_that_is_too_large_alone_is_not_kept()
    {
        ValueRef half = Input($"[\"{new string('x', (int)(LoopCache.MostBytes * 2 / 3))}\",1]");
        await Get(0, input: half);
        Assert.Equal(1, _loops.Count);
        await Get(0, Header(), half);
        Assert.Equal(1, _loops.Count);
        await Get(0, Header(), Input($"[\"{new string('x', (int)LoopCache.MostBytes)}\",1]"));
        Assert.Equal(1, _loops.Count);
    }

    private static RunHeader Header() => new() { Id = Guid.NewGuid(), WorkspaceId = Guid.NewGuid(), WorkflowId = Guid.NewGuid(), CreatedAt = DateTimeOffset.UnixEpoch };

    private static ValueRef Input(string items) => LoopBody.Input(JsonElement.Parse(items), []);

    private async Task<PreparedLoop> Get(int index, RunHeader? parent = null, ValueRef? input = null, bool isOfBody = true) => await _loops.Get(
        new ChildCall("run", "each", index, 1, 0, Guid.Empty, input ?? Input("[1,2,3]"), Body: isOfBody ? Body : null, IsOfLoop: true), parent ?? _parent, CancellationToken.None);
}
