using FsCheck;
using FsCheck.Fluent;
using Tributary.Engine.Runs;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

/// <summary>What holds for every workflow, every fate of its nodes and every order of things.</summary>
public sealed class RunOrchestrationOrderTests
{
    [Fact]
    public void Any_order_of_completions_gives_the_same_final_state() => ForAll(80, static (run, seed) =>
    {
        RandomOrder one = new RandomOrder(run, seed).RunToEnd();
        RandomOrder other = new RandomOrder(run, seed + 1).RunToEnd();

        Assert.Equal(one.Outcome, other.Outcome);
        AssertSameEnd(one.View, other.View);
        Assert.Equal(Calls(one), Calls(other));
    });

    [Fact]
    public void Every_node_ends_settled_as_a_naive_model_says() => ForAll(80, static (run, seed) =>
    {
        RandomOrder order = new RandomOrder(run, seed).RunToEnd();
        NodeStatus[] expected = NaiveModel.Statuses(run);

        Assert.Equal(new RunOutcome(RunStatus.Completed), order.Outcome);
        Assert.Equal(expected, order.View.Nodes.Select(static node => node.Status));
        Assert.Equal(Enumerable.Range(0, expected.Length), order.View.SettledOrder.Order());
        Assert.All(run.Plan.Edges, edge => Assert.Equal(
            NaiveModel.Carries(run, edge, expected[edge.From]) ? EdgeStatus.Completed : EdgeStatus.Skipped, order.View.EdgeStatus(edge.Index)));
    });

    [Fact]
    public void Each_execution_is_called_exactly_once() => ForAll(80, static (run, seed) =>
    {
        RandomOrder order = new RandomOrder(run, seed).RunToEnd();

        Assert.Equal(order.Context.Calls.Count, order.Context.Calls.Select(static call => (call.Node.Id, call.Attempt, call.Phase)).Distinct().Count());
        Assert.Equal(
            NaiveModel.Statuses(run).Count(static status => status is NodeStatus.Succeeded or NodeStatus.Failed),
            order.Context.Calls.Select(static call => call.Node.Id).Distinct().Count());
    });

    [Fact]
    public void Every_prefix_of_the_events_folds_and_progress_only_rises() => ForAll(40, static (run, seed) =>
    {
        RandomOrder order = new(run, seed);
        int progress = 0;
        order.Start();
        while (order.TakeStep())
        {
            RunView folded = new(run.Plan, RunInput.Empty);
            order.Context.Ends.Index().ToList().ForEach(each => folded.Apply(new LoggedEvent(each.Index + 1, each.Item)));
            AssertSameEnd(order.View, folded);
            Assert.InRange(folded.Progress, progress, 100);
            progress = folded.Progress;
        }

        Assert.Equal(100, progress);
    });

    [Fact]
    public void A_replay_from_the_recorded_ends_makes_the_same_calls_and_ends_the_same() => ForAll(80, static (run, seed) =>
    {
        RandomOrder first = new RandomOrder(run, seed).RunToEnd();
        RandomOrder replay = new RandomOrder(run, seed + 1, Recorded(first, null)).RunToEnd();

        Assert.Equal(first.Outcome, replay.Outcome);
        Assert.Equal(Calls(first), Calls(replay));
        AssertSameEnd(first.View, replay.View);
    });

    [Fact]
    public void A_replay_in_the_recorded_order_makes_the_same_calls_in_the_same_order() => ForAll(
        80,
        static (run, seed) =>
        {
            RandomOrder first = new RandomOrder(run, seed).RunToEnd();
            RandomOrder replay = new(run, 0);

            replay.Start();
            foreach (RunEvent.NodeFinished end in first.Context.Ends)
            {
                replay.Context.Finish(end.NodeId, end.Outcome);
            }

            Assert.Equal(first.Outcome, replay.Outcome);
            Assert.Equal(first.Context.Calls.Select(static call => call.Node.Id), replay.Context.Calls.Select(static call => call.Node.Id));
        },
        isCalm: true);

    [Fact]
    public void A_run_that_was_cut_off_anywhere_goes_on_to_the_same_end() => ForAll(80, static (run, seed) =>
    {
        RandomOrder whole = new RandomOrder(run, seed).RunToEnd();
        RandomOrder cut = new(run, seed + 1);
        cut.Start();
        for (int steps = new Random(seed).Next(1 + (2 * run.Plan.Nodes.Count)); steps > 0 && cut.TakeStep(); steps--)
        {
        }

        int executedAgain = 0;
        HashSet<(string, int, int)> recorded = [.. cut.Context.Ends.Select(static end => (end.NodeId, end.Attempt, end.Phase))];
        RandomOrder next = new RandomOrder(run, seed + 2, Recorded(cut, call =>
        {
            executedAgain += recorded.Contains((call.Node.Id, call.Attempt, call.Phase)) ? 1 : 0;
            return run.OutcomeOf(call);
        })).RunToEnd();

        Assert.Equal(0, executedAgain);
        Assert.Equal(whole.Outcome, next.Outcome);
        AssertSameEnd(whole.View, next.View);
    });

    [Fact]
    public void After_a_stop_nothing_is_called_any_more() => ForAll(80, static (run, seed) =>
    {
        RandomOrder order = new(run, seed);
        order.Start();
        for (int steps = new Random(seed).Next(run.Plan.Nodes.Count); steps > 0 && order.TakeStep(); steps--)
        {
        }

        bool wasOver = order.Outcome is not null;
        int calls = order.Context.Calls.Count;
        order.Context.Stop();
        while (order.Context.AtWorkCount > 0)
        {
            order.Context.Finish(0, run.OutcomeOf);
        }

        Assert.Equal(wasOver ? RunStatus.Completed : RunStatus.Stopped, order.Outcome!.Status);
        Assert.Equal(!wasOver, order.Context.IsCancelled);
        Assert.Equal(calls, order.Context.Calls.Count);
    });

    [Fact]
    public void After_a_failure_that_nobody_catches_nothing_is_called_any_more() => ForAll(80, static (run, seed) =>
    {
        string doomed = run.Plan.Nodes.FirstOrDefault(static node => node is { HasErrorEdges: false, ContinueOnError: false })?.Id ?? string.Empty;
        run.Doom(doomed);
        RandomOrder order = new RandomOrder(run, seed).RunToEnd();
        int calls = order.Context.Calls.Count;
        while (order.Context.AtWorkCount > 0)
        {
            order.Context.Finish(0, run.OutcomeOf);
        }

        bool met = order.Context.Ends.Any(end => end.NodeId == doomed);
        Assert.Equal(met ? RunStatus.Failed : RunStatus.Completed, order.Outcome!.Status);
        Assert.Equal(met ? doomed : null, order.Outcome.Failure?.NodeId);
        Assert.Equal(met, order.Context.IsCancelled);
        Assert.Equal(calls, order.Context.Calls.Count);
    });

    [Fact]
    public void Ten_thousand_nodes_end_as_the_model_says_with_the_same_work_for_each_as_a_hundred()
    {
        (double steps, double bytes) small = CostPerNode(100);
        (double steps, double bytes) large = CostPerNode(10_000);

        Assert.InRange(large.steps, 0, 1.5 * small.steps);
        Assert.InRange(large.bytes, 0, 1.5 * small.bytes);
    }

    private static (double Steps, double Bytes) CostPerNode(int nodes)
    {
        RandomRun run = new(7, nodes, isCalm: true);
        new RandomOrder(run, 7).RunToEnd();
        RandomOrder order = new(run, 7);
        long before = GC.GetAllocatedBytesForCurrentThread();
        order.RunToEnd();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(nodes, order.View.SettledOrder.Count);
        return ((double)(order.Context.Steps + order.Context.Calls.Count) / nodes, (double)bytes / nodes);
    }

    private static void ForAll(int cases, Action<RandomRun, int> holds, bool isCalm = false) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(
            Arb.From(Gen.Zip(Gen.Choose(0, int.MaxValue - 10), Gen.Choose(1, 60))),
            pair => holds(new RandomRun(pair.Item1, pair.Item2, isCalm), pair.Item1)));

    /// <summary>Answers as recorded where something is recorded.</summary>
    private static Func<NodeCall, NodeOutcome> Recorded(RandomOrder first, Func<NodeCall, NodeOutcome>? otherwise)
    {
        Dictionary<(string, int, int), NodeOutcome> ends = first.Context.Ends.ToDictionary(static end => (end.NodeId, end.Attempt, end.Phase), static end => end.Outcome);
        return call => ends.TryGetValue((call.Node.Id, call.Attempt, call.Phase), out NodeOutcome? outcome) ? outcome : otherwise!(call);
    }

    private static void AssertSameEnd(RunView expected, RunView found)
    {
        Assert.Equal(expected.Nodes.Select(static node => node.Status), found.Nodes.Select(static node => node.Status));
        foreach (int edge in Enumerable.Range(0, expected.Plan.Edges.Count))
        {
            Assert.Equal(expected.EdgeStatus(edge), found.EdgeStatus(edge));
        }

        foreach (int node in Enumerable.Range(0, expected.Nodes.Count))
        {
            Assert.Equal(expected.OutputsOf(node), found.OutputsOf(node));
        }
    }

    /// <summary>Every call with everything that arrived, in an order of their own.</summary>
    private static IEnumerable<string> Calls(RandomOrder order) => order.Context.Calls
        .Select(static call => $"{call.Node.Id} {call.Attempt} {call.Phase} {string.Join(' ', call.Inputs.Select(static input => input.Value is null ? "-" : System.Text.Encoding.UTF8.GetString(input.Value.Json.Span)))}")
        .Order(StringComparer.Ordinal);
}
