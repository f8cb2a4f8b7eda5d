using Tributary.Engine.Runs;
using Tributary.Nodes.Loops;
using Tributary.Runtime.Specs.Nodes;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Runtime.Specs;

public abstract class When_a_loop_runs<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task Its_body_runs_for_each_item_with_what_is_around_the_loop()
    {
        GraphBuilder body = Body("step").Edge("$loop::loop.item", "step::variables::item").Edge("$loop::loop.index", "step::variables::at").Edge("$loop::seen", "step::variables::seen");

        RunSnapshot run = await Run(Graph("a after").Node("loop", LoopNode.Type, LoopNode.Config(body.Build(), """["x",2]"""))
            .Edge("a", "loop::after").Edge("a", "loop::data::seen").Edge("loop", "after::variables::loop"));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("after(loop=Completed,Completed)", await Output(run, "after"));
        Assert.Equal("step(item=x, at=0, seen=a())", await Output(await Iteration(0), "step"));
        Assert.Equal("step(item=2, at=1, seen=a())", await Output(await Iteration(1), "step"));
    }

    [Fact]
    public async Task It_may_run_another_workflow_for_each_item()
    {
        Guid other = Children.Add(Graph("step").Node("item", "InputNode").Edge("item", "step::variables::item"));

        RunSnapshot run = await Run(Graph(string.Empty).Node("loop", LoopNode.Type, LoopNode.Config(other, """["x",2]""")));

        Assert.Equal("Completed,Completed", await Output(run, "loop"));
        Assert.Equal("step(item=2)", await Output(await Iteration(1), "step"));
        Assert.Equal((other, new RunParent(run.Header.Id, "loop", 1, 1)), ((await Iteration(1)).Header.WorkflowId, (await Iteration(1)).Header.Parent));
        Assert.Equal(2, (await Runtime.Index.List(RunLists.OfIterations(run.Header.Id), null, 0, 10, CancellationToken.None).Within()).Total);
    }

    [Fact]
    public async Task Each_is_a_run_of_its_own_that_stands_on_the_list_of_the_loop_s_run_only()
    {
        RunSnapshot run = await Run(Loop(Body("step").Edge("$loop::loop.item", "step"), "[1,2,3]"));

        Assert.Equal([0, 1, 2], Children.Calls.Select(static call => call.Iteration));
        Assert.Equal(new RunParent(run.Header.Id, "loop", 1, 2), (await Iteration(2)).Header.Parent);
        Assert.Equal(run.Header.Id, Assert.Single((await Runtime.Index.List(Workspace, null, 0, 10, CancellationToken.None).Within()).Items).Header.Id);
        Assert.Equal(3, (await Runtime.Index.List(RunLists.OfIterations(run.Header.Id), null, 0, 10, CancellationToken.None).Within()).Total);
    }

    [Fact]
    public async Task One_that_fails_holds_up_no_other()
    {
        Nodes.Failing.Fail("step", new Failure("asked_for", "No luck."));

        RunSnapshot run = await Run(Loop(Body("step:FailingNode").Edge("$loop::loop.item", "step"), "[1,2]"));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal("Failed,Completed", await Output(run, "loop"));
    }

    [Fact]
    public async Task No_more_are_under_way_than_are_allowed()
    {
        Guid id = await Begin(Loop(Body("step:ProbeNode").Edge("$loop::loop.item", "step"), "[1,2,3]", concurrency: 2));
        await Nodes.Probe("step").Start();
        await Nodes.Probe("step").Start();

        Assert.Equal(2, Children.Calls.Count);
        Nodes.Probe("step").Release();

        Assert.Equal("Completed,Completed,Completed", await Output(await End(id), "loop"));
    }

    [Fact]
    public async Task Stopping_its_run_stops_the_one_under_way_and_begins_none()
    {
        Guid id = await Begin(Loop(Body("step:ProbeNode").Edge("$loop::loop.item", "step"), "[1,2,3]"));
        await Nodes.Probe("step").Start();

        RunSnapshot? run = await Host.Stop(Workspace, id, CancellationToken.None).Within();

        Assert.Equal(RunStatus.Stopped, run!.View.Status);
        Assert.Equal(RunStatus.Stopped, (await Look(Assert.Single(Children.Calls).RunId)).View.Status);
    }

    [Fact]
    public async Task Without_items_nothing_is_run()
    {
        RunSnapshot run = await Run(Loop(Body("step").Edge("$loop::loop.item", "step"), "[]"));

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Empty(Children.Calls);
    }

    [Fact]
    public async Task Its_run_tells_how_many_items_are_over_and_which_failed()
    {
        Nodes.Failing.Fail("step", new Failure("asked_for", "No luck."));

        RunSnapshot run = await Run(Loop(Body("step:FailingNode").Edge("$loop::loop.item", "step"), "[1,2,3]"));

        Assert.Equal((3, 3), Node(run, "loop").Iterations);
        Assert.Equal([0], Node(run, "loop").Children!.Failed);
        Assert.Equal((await Iteration(2)).Header.Id, Node(run, "loop").Children!.IdOf(run.Header.Id, 2));
        IEnumerable<RunEvent.ItemsEnded> told = (await Events(run.Header.Id)).Select(static logged => logged.Event).OfType<RunEvent.ItemsEnded>();
        Assert.Equal([0, 1, 2], told.SelectMany(static each => each.Items));
    }

    [Fact]
    public async Task It_tells_of_its_items_while_it_is_at_work()
    {
        Guid id = await Begin(Loop(Body("step:FailingNode hold:ProbeNode", "step > hold").Edge("$loop::loop.item", "step"), "[1,2]", concurrency: 2));
        await Nodes.Probe("hold").Start();
        await Finished(id, "loop");
        Assert.Equal((0, 2), Node(await Look(id), "loop").Iterations);
        Nodes.Probe("hold").Release();

        await Until(id, static logged => logged.Event is RunEvent.ItemsEnded);

        Assert.Equal((2, 2), Node(await End(id), "loop").Iterations);
    }

    [Fact]
    public async Task One_that_could_not_begin_has_failed()
    {
        RunSnapshot run = await Run(Graph(string.Empty).Node("loop", LoopNode.Type, LoopNode.Config(Guid.NewGuid(), "[1]")));

        Assert.Equal("Failed", await Output(run, "loop"));
        Assert.Equal([0], Node(run, "loop").Children!.Failed);
    }

    private static GraphBuilder Body(string nodes, string edges = "") => Graph(nodes, edges).Node(LoopBody.EntryId, LoopEntryNode.Type);

    private static GraphBuilder Loop(GraphBuilder body, string items, int concurrency = 1) =>
        Graph(string.Empty).Node("loop", LoopNode.Type, LoopNode.Config(body.Build(), items, concurrency));

    private Task<RunSnapshot> Iteration(int index) => Look(Children.Calls.First(call => call.Iteration == index).RunId);
}
