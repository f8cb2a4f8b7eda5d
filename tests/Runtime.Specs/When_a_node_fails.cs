using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_a_node_fails<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task The_run_fails_and_its_failure_names_the_node()
    {
        Nodes.Failing.Fail("bad", new Failure("teapot", "There is no coffee."));

        RunSnapshot run = await Run(Graph("a bad:FailingNode b", "a > bad; bad > b"));

        Assert.Equal(RunStatus.Failed, run.View.Status);
        Assert.Equal(new Failure("teapot", "There is no coffee.", NodeId: "bad"), run.View.Failure);
        Assert.Equal(NodeStatus.Failed, Node(run, "bad").Status);
        Assert.Equal("teapot", Node(run, "bad").Failure!.Type);
        Assert.Equal(NodeStatus.Skipped, Node(run, "b").Status);
        Assert.Empty(Nodes.Calls.Of("b"));
    }

    [Fact]
    public async Task Nodes_at_work_are_told_and_nothing_starts_any_more()
    {
        Nodes.Failing.Fail("bad", new Failure("teapot", "There is no coffee."));
        Nodes.Probe("deaf").HeedsCancellation = false;
        Guid id = await Begin(Graph("gate:ProbeNode bad:FailingNode busy:ProbeNode deaf:RemoteProbeNode after", "gate > bad; busy > after; deaf > after"));
        await Nodes.Probe("busy").Start();
        await Nodes.Probe("deaf").Start();

        Nodes.Probe("gate").Release();
        RunSnapshot run = await End(id);
        if (!Lacks(RuntimeFeature.CancelsNodes))
        {
            await Nodes.Probe("busy").Cancelled.Within();
            await Nodes.Probe("deaf").Cancelled.Within();
        }

        Nodes.Probe("deaf").Release();
        Assert.Equal(RunStatus.Failed, run.View.Status);
        Assert.Equal(NodeStatus.Skipped, Node(run, "busy").Status);
        Assert.NotEmpty(Node(run, "busy").Warnings);
        Assert.Empty(Nodes.Calls.Of("after"));
    }

    [Fact]
    public async Task Its_failure_flows_into_its_error_edges()
    {
        Nodes.Failing.Fail("bad", new Failure("teapot", "There is no coffee."));

        RunSnapshot run = await Run(Graph("bad:FailingNode good rescue join", "bad > good; bad::on_error > rescue; good > join; rescue > join"));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal(NodeStatus.Failed, Node(run, "bad").Status);
        Assert.Equal(NodeStatus.Skipped, Node(run, "good").Status);
        Assert.Equal("join(good=, rescue=rescue(bad=There is no coffee.))", await Output(run, "join"));
    }

    [Fact]
    public async Task Error_edges_stay_silent_when_it_does_not()
    {
        RunSnapshot run = await Run(Graph("fine:FailingNode good rescue", "fine > good; fine::on_error > rescue"));

        Assert.Equal(NodeStatus.Succeeded, Node(run, "good").Status);
        Assert.Equal(NodeStatus.Skipped, Node(run, "rescue").Status);
    }

    [Fact]
    public async Task Continue_on_error_gives_null_and_a_warning()
    {
        Nodes.Failing.Fail("bad", new Failure("teapot", "There is no coffee."));

        RunSnapshot run = await Run(Graph("next", "bad > next").Node("bad", "FailingNode", """{"continue_on_error":true}"""));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("next(bad=)", await Output(run, "next"));
        NodeWarning warning = Assert.Single(Node(run, "bad").Warnings);
        Assert.Equal("continue_on_error", warning.Code);
        Assert.Contains("There is no coffee.", warning.Detail);
        Assert.Equal(ValueRef.Null, Assert.Single(Nodes.Calls.Of("next")).Inputs[0].Value);
    }

    [Fact]
    public async Task An_unknown_exception_becomes_an_internal_error_without_its_inner_life()
    {
        Nodes.Failing.Throw("bad", new InvalidDataException("password=hunter2"));

        RunSnapshot run = await Run(Graph("bad:FailingNode"));

        Failure failure = run.View.Failure!;
        Assert.Equal("internal_error", failure.Type);
        Assert.Equal("bad", failure.NodeId);
        Assert.Contains(run.Header.Id.ToString(), failure.Message);
        Assert.DoesNotContain("hunter2", failure.Message);
        Assert.DoesNotContain(" at ", failure.Message);
        Assert.Null(failure.Cause);
    }
}
