using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Local.Runs;
using Tributary.Nodes;
using Tributary.Runtime.Specs;
using Tributary.Shared;

namespace Tributary.Local.Tests.Runs;

public sealed class RestWatchTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly RunPlan Plan = RunPlan.Create(
        new GraphBuilder().Node("ask", "HumanFeedbackNode", """{"message":"Well?"}""").Build(), NodeRegistry.BuiltIn(), RunSelection.All);

    private readonly List<RunEvent> _events = [];
    private readonly RestWatch _watch;

    public RestWatchTests() =>
        _watch = new RestWatch(new RunHeader { Id = Guid.NewGuid(), WorkspaceId = Guid.NewGuid(), WorkflowId = Guid.NewGuid(), CreatedAt = At }, Plan, _events, new Lock());

    [Fact]
    public async Task A_run_is_at_rest_once_that_is_durable_and_until_its_going_on_is()
    {
        _events.AddRange([new RunEvent.RunStarted(At), Asks()]);
        Task change = _watch.Look().Change;
        _watch.MarkDurable(1);
        Assert.Equal((null, 1, false), (_watch.Look().Waits, _watch.Look().Durable, change.IsCompleted));

        _watch.MarkDurable(2);
        await change.Within();
        Assert.Equal((RunStatus.AwaitingFeedback, 2), (_watch.Look().Waits, _watch.Look().Durable));

        _events.Add(new RunEvent.EventRaised(At, "bell", ValueRef.Null));
        change = _watch.Look().Change;
        Assert.NotNull(_watch.Look().Waits);
        _watch.MarkDurable(3);
        await change.Within();
        Assert.Null(_watch.Look().Waits);
    }

    [Fact]
    public void Where_it_stands_is_told_from_its_first_rest_on()
    {
        _events.Add(new RunEvent.RunStarted(At));
        Assert.Null(_watch.Standing());
        _events.Add(Asks());
        Assert.Equal((RunStatus.AwaitingFeedback, 0), _watch.Standing());

        _events.Add(new RunEvent.EventRaised(At, "bell", ValueRef.Null));
        Assert.Equal((RunStatus.Running, 0), _watch.Standing());
    }

    [Fact]
    public void What_the_child_run_of_a_node_waits_for_is_known_before_it_is_durable()
    {
        Guid child = Guid.NewGuid();
        _events.AddRange([new RunEvent.RunStarted(At), new RunEvent.NodeFinished(At, "ask", At, new NodeOutcome.Suspended(new Suspension.Child(Guid.NewGuid(), ValueRef.Null)))]);
        Assert.Null(_watch.RestOfChild("ask", child));

        _events.Add(new RunEvent.ChildChanged(At, "ask", child, 4, AwaitsFeedback: false, AwaitsEvent: true));
        Assert.Equal(RunStatus.AwaitingEvent, _watch.RestOfChild("ask", child));
        Assert.Null(_watch.RestOfChild("ask", Guid.NewGuid()));
        _events.Add(new RunEvent.ChildChanged(At, "ask", child, 6, AwaitsFeedback: true));
        Assert.Equal(RunStatus.AwaitingFeedback, _watch.RestOfChild("ask", child));
        _events.Add(new RunEvent.ChildChanged(At, "ask", child, 8, AwaitsFeedback: false));
        Assert.Null(_watch.RestOfChild("ask", child));
    }

    private static RunEvent.NodeFinished Asks() => new(At, "ask", At, new NodeOutcome.Suspended(new Suspension.External("bell", null, ValueRef.Null)));
}
