using System.Text;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs.Nodes;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_values_are_large<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Theory]
    [InlineData(8 * 1024 - 2, false)]
    [InlineData(8 * 1024 - 1, true)]
    [InlineData(3 * 1024 * 1024, true)]
    public async Task They_travel_by_reference_and_arrive_whole(int length, bool isStored)
    {
        RunSnapshot run = await Run(
            Graph("next:RemoteEchoNode", "large > next").Node("large", "LargeNode", $$"""{"length":{{length}}}"""));

        ValueRef value = Assert.Single(Nodes.Calls.Of("next")).Inputs[0].Value!;
        Assert.Equal(isStored, value.IsStored);
        Assert.Equal(length + 2, value.Length);
        Assert.Equal($"next(large={LargeNode.Text(length)})", await Output(run, "next"));
        Assert.Equal(LargeNode.Text(length), await Output(run, "large"));
    }

    [Fact]
    public async Task Many_at_once_are_not_mixed_up()
    {
        string[] ids = [.. Enumerable.Range(0, 20).Select(static i => $"n{i}")];
        var graph = Graph("join", string.Join(';', ids.Select(static id => $"{id} > join")));
        for (int i = 0; i < ids.Length; i++)
        {
            graph.Node(ids[i], "LargeNode", $$"""{"length":{{10_000 + i}}}""");
        }

        RunSnapshot run = await Run(graph);

        for (int i = 0; i < ids.Length; i++)
        {
            Assert.Equal(10_000 + i, (await Output(run, ids[i])).Length);
        }
    }

    [Fact]
    public async Task Inputs_do_so_too()
    {
        ValueRef large = ValueRef.FromText(LargeNode.Text(50_000));

        RunSnapshot run = await Run(Graph("next", "in > next").Node("in", "InputNode"), null, new InputBinding("in", "input", null, large));

        Assert.True(run.Header.Bindings.Bindings[0].Value.IsStored);
        Assert.Equal(run.Header.Bindings.Bindings[0].Value, run.Header.Input[0].Value);
        Assert.Equal(50_000, (await Output(run, "in")).Length);
        Assert.Equal($"next(in={LargeNode.Text(50_000)})", await Output(run, "next"));
    }

    [Fact]
    public async Task They_are_whole_after_a_restart()
    {
        ValueRef input = ValueRef.FromText(LargeNode.Text(60_000));
        Guid id = (await Host.Start(
            Request(
                Graph("gate:ProbeNode join", "in > gate; large > gate; gate > join; large > join")
                    .Node("in", "InputNode")
                    .Node("large", "LargeNode", """{"length":70000}"""),
                null,
                new InputBinding("in", "input", null, input)),
            CancellationToken.None).Within()).Header.Id;
        await Finished(id, "large");
        await Nodes.Probe("gate").Start();

        await Runtime.Restart().Within();
        await Nodes.Probe("gate").Start();
        Nodes.Probe("gate").Release();
        RunSnapshot run = await End(id);

        Assert.Equal($"gate(in={LargeNode.Text(60_000)}, large={LargeNode.Text(70_000)})", await Output(run, "gate"));
        Assert.Single(Nodes.Calls.Of("large"));
    }

    [Fact]
    public async Task Those_of_many_lists_within_one_another_are_whole_after_a_restart_and_in_lists()
    {
        string deep = new string('[', JsonText.MaxDepth) + new string(']', JsonText.MaxDepth);
        Guid id = (await Host.Start(
            Request(
                Graph("gate:ProbeNode", "in > gate").Node("in", "InputNode"),
                null,
                new InputBinding("in", "input", null, ValueRef.Inline(Encoding.UTF8.GetBytes(deep)))),
            CancellationToken.None).Within()).Header.Id;
        await Nodes.Probe("gate").Start();

        await Runtime.Restart().Within();
        await Nodes.Probe("gate").Start();
        Nodes.Probe("gate").Release();
        RunSnapshot run = await End(id);

        Assert.Equal($"gate(in={deep})", await Output(run, "gate"));
        Assert.Equal(deep, await Output(run, "in"));
        Assert.Contains((await Runtime.Index.List(run.Header.ListId, null, 0, 10, CancellationToken.None).Within()).Items, listed => listed.Header.Id == id);
    }
}
