using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Runtime.Specs;

public abstract class When_a_list_is_taken_apart<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task The_node_runs_for_each_element_and_gives_out_a_list_in_their_order()
    {
        RunSnapshot run = await Run(
            Graph("same after").Node("list", "InputNode").Node("numbers", "InputNode").Node("step", "EchoNode", lists: ["variables"])
                .Edge("list", "step::variables::a").Edge("numbers", "step::variables::n").Edge("same", "step::variables::s").Edge("step", "after"),
            input: [Given("list", """["x","y"]"""), Given("numbers", "[1,[2]]")]);

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("""after(["step(a=x, n=1, s=same())","step(a=y, n=[2], s=same())"])""", await Output(run, "after"));
        Assert.Equal((2, 2), Node(run, "step").Iterations);
        Assert.Equal(2, Nodes.Calls.ByIdempotencyKey().Keys.Count(static key => key.Contains("/step/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_no_list_and_a_list_elsewhere_go_in_whole()
    {
        RunSnapshot run = await Run(
            Graph(string.Empty).Node("one", "InputNode").Node("list", "InputNode").Node("step", "EchoNode", lists: ["input"])
                .Edge("one", "step").Edge("list", "step::variables::l"),
            input: [Given("one", "1"), Given("list", "[1,2]")]);

        Assert.Equal("step(1, l=[1,2])", await Output(run, "step"));
        Assert.Equal((1, 1), Node(run, "step").Iterations);
    }

    [Fact]
    public async Task An_empty_one_gives_an_empty_one_and_nothing_is_run()
    {
        RunSnapshot run = await Run(Over("EchoNode"), input: Given("list", "[]"));

        Assert.Equal(("[]", (0, 0)), (await Output(run, "step"), Node(run, "step").Iterations));
        Assert.Empty(Children.Calls);
    }

    [Fact]
    public async Task Each_element_is_tried_again_by_itself()
    {
        Nodes.Failing.Fail("step", new Failure("busy", "Busy.", Retryable: true));

        RunSnapshot run = await Run(Over("FailingNode", """{"retry":{"attempts":2,"delay_seconds":0}}"""), input: Given("list", "[1,2,3]"));

        Assert.Equal("""["step(1)","step(2)","step(3)"]""", await Output(run, "step"));
        Assert.Equal([1, 1, 2], Nodes.Calls.ByIdempotencyKey().Where(static call => call.Key.Contains("/step/", StringComparison.Ordinal)).Select(static call => call.Value).Order());
    }

    [Fact]
    public async Task An_element_that_fails_fails_the_node_when_all_have_been_run()
    {
        Nodes.Failing.Fail("step", new Failure("asked_for", "No luck."));

        RunSnapshot run = await Run(Over("FailingNode"), input: Given("list", "[1,2]"));

        Assert.Equal((RunStatus.Failed, "items_failed", "step"), (run.View.Status, run.View.Failure!.Type, run.View.Failure.NodeId));
        Assert.StartsWith("1 of 2 elements failed. The first was element ", run.View.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, Children.Calls.Count);
    }

    [Fact]
    public async Task An_element_may_fail_where_the_node_may()
    {
        Nodes.Failing.Fail("step", new Failure("asked_for", "No luck."));

        RunSnapshot run = await Run(Over("FailingNode", """{"continue_on_error":true}"""), input: Given("list", "[1]"));

        Assert.Equal((RunStatus.Completed, "[null]"), (run.View.Status, await Output(run, "step")));
    }

    [Fact]
    public async Task After_a_restart_the_elements_that_are_over_are_not_run_again()
    {
        Guid id = await Begin(Request(
            Over("RemoteEchoNode").Node("slow", "RemoteProbeNode", lists: ["input"]).Edge("list", "slow"), input: Given("list", "[1,2]")));
        await Nodes.Probe("slow").Start();
        await Nodes.Probe("slow").Start();
        await Until(id, static logged => logged.Event is RunEvent.NodeFinished { NodeId: "step", Phase: 1 });

        await Runtime.Restart().Within();
        Nodes.Probe("slow").Release();
        RunSnapshot run = await End(id);

        Assert.Equal("""["slow(1)","slow(2)"]""", await Output(run, "slow"));
        Assert.All(Nodes.Calls.ByIdempotencyKey().Where(static call => call.Key.Contains("/step/", StringComparison.Ordinal)), static call => Assert.Equal(1, call.Value));
    }

    private static InputBinding Given(string node, string json) => new(node, "input", null, ValueRef.FromElement(JsonElement.Parse(json)));

    private static GraphBuilder Over(string type, string? config = null) =>
        Graph(string.Empty).Node("list", "InputNode").Node("step", type, config, lists: ["input"]).Edge("list", "step");
}
