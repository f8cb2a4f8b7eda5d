using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_nodes_are_independent<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Theory]
    [InlineData("ProbeNode")]
    [InlineData("RemoteProbeNode")]
    public async Task All_start_before_any_ends(string type)
    {
        Guid id = await Begin(Graph($"a:{type} b:{type} c:{type} d:{type} join", "a > join; b > join; c > join; d > join"));

        foreach (string node in new[] { "a", "b", "c", "d" })
        {
            await Nodes.Probe(node).Start();
        }

        Assert.Empty(Nodes.Calls.Of("join"));
        foreach (string node in new[] { "d", "b", "a", "c" })
        {
            Nodes.Probe(node).Release();
        }

        Assert.Equal("join(a=a(), b=b(), c=c(), d=d())", await Output(await End(id), "join"));
    }

    [Fact]
    public async Task A_slow_sibling_holds_nobody_back()
    {
        Guid id = await Begin(Graph("slow:ProbeNode fast:ProbeNode next:RemoteEchoNode last:ProbeNode", "fast > next; next > last"));
        await Nodes.Probe("slow").Start();
        await Nodes.Probe("fast").Start();

        Nodes.Probe("fast").Release();

        await Nodes.Probe("last").Start();
        Nodes.Probe("last").Release();
        await Finished(id, "last");
        Assert.Equal(NodeStatus.Running, Node(await Look(id), "slow").Status);

        Nodes.Probe("slow").Release();
        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
    }
}
