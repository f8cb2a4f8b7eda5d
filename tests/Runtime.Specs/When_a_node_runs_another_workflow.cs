using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Runtime.Specs;

public abstract class When_a_node_runs_another_workflow<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task Its_outputs_come_back_to_the_node()
    {
        Guid other = Children.Add(Graph("who:InputNode inner out:OutputNode", "who > inner").Edge("inner", "out"));

        RunSnapshot run = await Run(Graph("a after", "a > call; call > after").Node("call", "InvokeSubflowNode", Calling(other)).Edge("a", "call::variables::who"));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("""{"out":"inner(who=a())"}""", await Output(run, "call"));
    }

    [Fact]
    public async Task It_is_a_run_of_its_own_that_tells_whose_it_is()
    {
        Guid other = Children.Add(Graph("inner"));

        RunSnapshot run = await Run(Caller(other));

        RunSnapshot child = await Look(Assert.Single(Children.Calls).RunId);
        Assert.Equal(RunStatus.Completed, child.View.Status);
        Assert.Equal(new RunParent(run.Header.Id, "call", 1), child.Header.Parent);
        Assert.Equal(other, child.Header.WorkflowId);
        Assert.Contains(child.Header.Id, (await Runtime.Index.List(Workspace, other, 0, 10, CancellationToken.None).Within()).Items.Select(static each => each.Header.Id));
    }

    [Fact]
    public async Task Its_failure_is_the_failure_of_the_node()
    {
        Guid other = Children.Add(Graph("inner:FailingNode"));
        Nodes.Failing.Fail("inner", new Failure("asked_for", "No luck."));

        RunSnapshot run = await Run(Caller(other));

        Assert.Equal(RunStatus.Failed, run.View.Status);
        Assert.Equal(("subflow_failed", "call"), (run.View.Failure!.Type, run.View.Failure.NodeId));
        Assert.Contains("No luck.", run.View.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_is_tried_again_runs_it_again()
    {
        Guid other = Children.Add(Graph("inner:FailingNode"));
        Nodes.Failing.Fail("inner", new Failure("busy", "Not now.", Retryable: true));

        string config = $$$"""{"workflow_id":"{{{other}}}","retry":{"attempts":2,"delay_seconds":0}}""";
        RunSnapshot run = await Run(Graph(string.Empty).Node("call", "InvokeSubflowNode", config));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal([1, 2], Children.Calls.Select(static call => call.Attempt));
        Assert.Equal(2, Children.Calls.Select(static call => call.RunId).Distinct().Count());
    }

    [Fact]
    public async Task One_that_cannot_begin_fails_the_node_and_leaves_no_run()
    {
        RunSnapshot run = await Run(Caller(Guid.NewGuid()));

        Assert.Equal("subflow_failed", run.View.Failure!.Type);
        Assert.Equal("unknown_workflow", run.View.Failure.Cause?.Type ?? "unknown_workflow");
        Assert.Null(await Host.Find(Workspace, Assert.Single(Children.Calls).RunId, CancellationToken.None).Within());
    }

    [Fact]
    public async Task Its_nodes_and_those_of_the_caller_run_beside_each_other()
    {
        Guid other = Children.Add(Graph("inner:ProbeNode"));
        Guid id = await Begin(Caller(other).Node("beside", "ProbeNode"));

        await Nodes.Probe("inner").Start();
        await Nodes.Probe("beside").Start();
        Nodes.Probe("inner").Release();
        Nodes.Probe("beside").Release();

        Assert.Equal(RunStatus.Completed, (await End(id)).View.Status);
    }

    [Fact]
    public async Task Stopping_the_caller_stops_it()
    {
        Guid other = Children.Add(Graph("inner:ProbeNode after", "inner > after"));
        Guid id = await Begin(Caller(other));
        await Nodes.Probe("inner").Start();

        RunSnapshot? run = await Host.Stop(Workspace, id, CancellationToken.None).Within();

        Assert.Equal(RunStatus.Stopped, run!.View.Status);
        Assert.Equal(RunStatus.Stopped, (await Look(Children.Calls.Single().RunId)).View.Status);
        Assert.Empty(Nodes.Calls.Of("after"));
    }

    [Fact]
    public async Task The_failure_of_the_caller_stops_it()
    {
        Guid other = Children.Add(Graph("inner:ProbeNode"));
        Nodes.Failing.Fail("bad", new Failure("asked_for", "No luck."));
        Guid id = await Begin(Caller(other).Node("gate", "ProbeNode").Node("bad", "FailingNode").Edge("gate", "bad"));
        await Nodes.Probe("inner").Start();

        Nodes.Probe("gate").Release();

        Assert.Equal(RunStatus.Failed, (await End(id)).View.Status);
        Assert.Equal(RunStatus.Stopped, (await End(Children.Calls.Single().RunId)).View.Status);
    }

    [Fact]
    public async Task It_can_be_stopped_by_itself()
    {
        Guid other = Children.Add(Graph("inner:ProbeNode"));
        Guid id = await Begin(Caller(other));
        await Nodes.Probe("inner").Start();

        await Host.Stop(Workspace, Children.Calls.Single().RunId, CancellationToken.None).Within();

        RunSnapshot run = await End(id);
        Assert.Equal((RunStatus.Failed, "subflow_stopped"), (run.View.Status, run.View.Failure!.Type));
    }

    [Fact]
    public async Task Both_go_on_after_a_restart()
    {
        Guid other = Children.Add(Graph("first inner:ProbeNode out:OutputNode", "first > inner").Edge("inner", "out"));
        Guid id = await Begin(Graph("a after", "a > call; call > after").Node("call", "InvokeSubflowNode", Calling(other)));
        await Nodes.Probe("inner").Start();
        Guid child = Children.Calls.First().RunId;
        await Until(child, static logged => logged.Event is RunEvent.NodeStarted { NodeId: "inner" });

        await Runtime.Restart();
        Nodes.Probe("inner").Release();

        RunSnapshot run = await End(id);
        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("""{"out":"inner(first=first())"}""", await Output(run, "call"));
        Assert.Single(await Events(child), static logged => logged.Event is RunEvent.RunFinished);
        Assert.Single(Nodes.Calls.Of("first"));
    }

    [Fact]
    public async Task Large_outputs_come_back_whole()
    {
        Guid other = Children.Add(Graph("out:OutputNode").Node("big", "LargeNode", """{"length":100000}""").Edge("big", "out"));

        RunSnapshot run = await Run(Caller(other));

        Assert.Equal($$"""{"out":"{{Specs.Nodes.LargeNode.Text(100_000)}}"}""", await Output(run, "call"));
    }

    private static string Calling(Guid workflow) => $$"""{"workflow_id":"{{workflow}}"}""";

    private static GraphBuilder Caller(Guid workflow) => Graph(string.Empty).Node("call", "InvokeSubflowNode", Calling(workflow));
}
