using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Durable;
using Tributary.Runtime.Specs;

namespace Tributary.Functions.Tests.Runs;

/// <summary>Child runs as sub-orchestrations, on activities that do what the test says.</summary>
public sealed class ChildOrchestratorTests
{
    private static readonly Guid Other = new("0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b");

    private readonly OrchestratorScene _scene = new();

    public ChildOrchestratorTests() => _scene.Execute = step => Task.FromResult(_scene.Result(step.Nodes.Select(turn => turn.Node == "Call" && turn.Phase == 0
        ? _scene.Suspended(turn, new Suspension.Child(Other, ValueRef.FromText("input")))
        : _scene.Success(turn))));

    private FakeInstance Child => _scene.Hub.Get(_scene.Children.First().RunId);

    [Fact]
    public async Task It_runs_under_its_own_id_and_its_result_is_what_the_node_is_called_again_with()
    {
        _scene.BeginChild = static _ => new ChildStart(RunStart.Of(OrchestratorScene.Plan("a B", "a > B")), null);

        await _scene.Run(OrchestratorScene.Plan("Call"));

        ChildCall call = Assert.Single(_scene.Children);
        Assert.Equal((_scene.RunId.ToString(), "Call", Other), (call.ParentId, call.NodeId, call.WorkflowId));
        Assert.Equal([_scene.RunId, call.RunId, call.RunId, _scene.RunId], _scene.Steps.Select(static step => step.RunId));
        Assert.Equal((call.RunId, RunStatus.Completed), (ResumedWith().RunId, ResumedWith().Status));
    }

    [Fact]
    public async Task One_that_is_refused_executes_nothing()
    {
        _scene.BeginChild = static _ => new ChildStart(null, new Failure("unknown_workflow", "There is none."));

        await _scene.Run(OrchestratorScene.Plan("Call"));

        Assert.Equal((RunStatus.Failed, "unknown_workflow"), (ResumedWith().Status, ResumedWith().Failure!.Type));
        Assert.Equal([_scene.RunId], _scene.Ends.Select(static end => end.RunId));
    }

    [Fact]
    public async Task One_that_an_operator_ends_has_failed_for_its_parent()
    {
        await BeginTo("A");

        _scene.Hub.Terminate(Child.Id);
        await _scene.Instance.Ended.Within();

        Assert.Equal((RunStatus.Failed, "internal_error"), (ResumedWith().Status, ResumedWith().Failure!.Type));
        Assert.Empty(_scene.Hub.Faults);
    }

    [Fact]
    public async Task A_stop_is_passed_on_and_waited_for()
    {
        await BeginTo("A");

        _scene.Hub.Raise(_scene.RunId.ToString(), RunOrchestration.StopEvent, null);
        await _scene.Instance.Ended.Within();

        Assert.True(Child.Ended.IsCompleted);
        Assert.Equal([(_scene.Children.First().RunId, RunStatus.Stopped), (_scene.RunId, RunStatus.Stopped)], _scene.Ends.Select(static end => (end.RunId, end.Status)));
        Assert.Empty(_scene.Hub.Faults);
    }

    [Fact]
    public async Task A_wish_to_stop_that_gets_lost_is_told_again()
    {
        await BeginTo("A");
        _scene.Hub.IsDeaf = true;
        _scene.Hub.Raise(_scene.RunId.ToString(), RunOrchestration.StopEvent, null);
        await Eventually(() => _scene.Instance.History.OfType<HistoryEvent.EventSent>().Any() && _scene.Instance.IsIdle);
        _scene.Hub.IsDeaf = false;

        // Once, and no more: the parent has nothing to do while its child ends, and would tell it yet again.
        _scene.Clock.Advance(TimeSpan.FromSeconds(10));
        await _scene.Instance.Ended.Within();

        Assert.Empty(_scene.Hub.Faults);
        Assert.Equal(2, _scene.Instance.History.OfType<HistoryEvent.EventSent>().Count());
        Assert.Equal(RunStatus.Stopped, _scene.Ends.Last().Status);
    }

    [Fact]
    public async Task A_run_that_is_over_repeats_no_wish()
    {
        await BeginTo("A");
        _scene.Hub.IsDeaf = true;
        _scene.Hub.Raise(_scene.RunId.ToString(), RunOrchestration.StopEvent, null);
        await Eventually(() => _scene.Instance.History.OfType<HistoryEvent.EventSent>().Any() && _scene.Instance.IsIdle);

        _scene.Hub.Terminate(Child.Id);
        await _scene.Instance.Ended.Within();
        int events = _scene.Instance.History.Count;
        for (int round = 0; round < 10; round++)
        {
            _scene.Clock.Advance(TimeSpan.FromSeconds(10));
            await Eventually(() => _scene.Instance.IsIdle);
        }

        Assert.Single(_scene.Instance.History.OfType<HistoryEvent.EventSent>());
        Assert.Equal(events, _scene.Instance.History.Count);
        Assert.Empty(_scene.Hub.Faults);
    }

    private static async Task Eventually(Func<bool> holds)
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        while (!holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Begins a run whose child is at work on a node that never ends.</summary>
    private async Task BeginTo(string node)
    {
        Func<StepCall, Task<StepResult>> execute = _scene.Execute;
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _scene.BeginChild = _ => new ChildStart(RunStart.Of(OrchestratorScene.Plan(node)), null);
        _scene.Execute = step =>
        {
            if (step.Nodes[0].Node != node)
            {
                return execute(step);
            }

            reached.TrySetResult();
            return new TaskCompletionSource<StepResult>().Task;
        };
        _scene.Start(OrchestratorScene.Plan("Call"));
        await reached.Task.Within();
    }

    private ChildResult ResumedWith() => JsonSerializer.Deserialize(
        _scene.Steps.Last().Nodes[0].Resumption!.Json.Span, EngineJson.Default.ChildResult)!;
}
