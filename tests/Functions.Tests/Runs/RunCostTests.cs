using Tributary.Engine.Runs;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Durable;
using Tributary.Runtime.Specs;
using Tributary.Runtime.Specs.Nodes;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Runs;

/// <summary>What a run costs: activities, history and storage operations, each counted.</summary>
public sealed class RunCostTests : DurableRunSpec
{
    private const int LargestHistory = 64 * 1024;

    [Fact]
    public async Task A_region_of_nodes_that_only_compute_is_one_activity()
    {
        RunSnapshot run = await RunToItsEnd(W2());

        Assert.Equal(20, run.View.SettledOrder.Count);
        Assert.Equal(1, Activities(run));
        Assert.InRange(HistoryBytes(run.Header.Id), 1, LargestHistory);
    }

    [Fact]
    public async Task Nodes_with_effects_are_one_activity_each_and_the_end_of_the_run_is_none()
    {
        RunSnapshot run = await RunToItsEnd(W2(EchoNode.Remote));

        Assert.Equal(20, Activities(run));
        Assert.InRange(HistoryBytes(run.Header.Id), 1, LargestHistory);
    }

    [Fact]
    public async Task What_computes_between_effects_belongs_to_the_activity_before_it()
    {
        RunSnapshot run = await RunToItsEnd(Graph("a:RemoteEchoNode b c d:RemoteEchoNode e", "a > b; b > c; c > d; d > e"));

        Assert.Equal(2, Activities(run));
        Assert.Equal("e(d=d(c=c(b=b(a=a()))))", await Output(run, "e"));
    }

    [Fact]
    public async Task A_long_chain_is_told_in_pieces()
    {
        RunSnapshot run = await RunToItsEnd(Chain(2500));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal(3, Activities(run));
    }

    [Fact]
    public async Task Values_stay_out_of_the_history_however_large_they_are()
    {
        GraphBuilder graph = Graph("b c:RemoteEchoNode", "large > b; b > c").Node("large", LargeNode.Type, """{"length":1000000}""").Node("small", LargeNode.Type, """{"length":5000}""");

        RunSnapshot run = await RunToItsEnd(graph);

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.InRange(HistoryBytes(run.Header.Id), 1, 4096);
        Assert.DoesNotContain("abcdefgh", string.Concat(Durable.Hub.Get(run.Header.Id).History), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EchoNode.Plain)]
    [InlineData(EchoNode.Remote)]
    public async Task A_node_costs_three_storage_operations_at_most(string type)
    {
        await RunToItsEnd(W2(type));
        Durable.Transport.Sent.Clear();

        await RunToItsEnd(W2(type));

        Assert.True(Durable.Transport.Sent.Count <= 3 * 20, string.Join('\n', Durable.Transport.Sent));
    }

    [Fact]
    public async Task An_event_costs_a_replay_the_same_however_long_the_history_is()
    {
        Assert.Equal(await StepsPerEvent(20), await StepsPerEvent(200), 0.2);

        static async Task<double> StepsPerEvent(int nodes)
        {
            OrchestratorScene scene = new();
            scene.Execute = step => Task.FromResult(scene.Result(step.Nodes.Select(scene.Success)));
            string[] ids = [.. Enumerable.Range(0, nodes).Select(static node => $"N{node}")];
            await scene.Run(OrchestratorScene.Plan(string.Join(' ', ids), string.Join(';', ids.Skip(1).Select((id, before) => $"{ids[before]} > {id}"))));
            IReadOnlyList<HistoryEvent> history = scene.Instance.History;
            return (double)Replay.Steps(scene.RunId.ToString(), history, RunOrchestrator.Run, new PlatformConverter()) / history.Count;
        }
    }

    private int Activities(RunSnapshot run) => Count<HistoryEvent.TaskScheduled>(run.Header.Id, static _ => true);

    /// <summary>Until the orchestration is over as well.</summary>
    private async Task<RunSnapshot> RunToItsEnd(GraphBuilder graph)
    {
        RunSnapshot run = await Run(graph);
        await Durable.Hub.Get(run.Header.Id).Ended.Within();
        return run;
    }
}
