using Tributary.Engine.Runs;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Durable;
using Tributary.Runtime.Specs;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Runs;

public class RunOrchestratorTests
{
    private readonly OrchestratorScene _scene = new();

    public RunOrchestratorTests() => _scene.Execute = step => Task.FromResult(_scene.Result(step.Nodes.Select(_scene.Success)));

    /// <summary>What runs may have been started with by other versions of the program, each with a part of the reason they fail for.</summary>
    public static TheoryData<string, string> OtherVersions => new()
    {
        { """{"version":2,"graph":{"nodes":[],"edges":[]}}""", "version 2" },
        { """{"version":1}""", "without anything" },
        { """{"version":"one"}""", "does not know" },
        { """{"version":1,"graph":{"nodes":[{"id":"a","type":"of another kind","config":{}}],"edges":[]}}""", "does not know" },
        { "[]", "does not know" },
        { "null", "without anything" },
    };

    [Fact]
    public async Task Nodes_with_effects_fan_out_at_once_each_in_an_activity_of_its_own()
    {
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _scene.Execute = async step =>
        {
            if (step.Nodes[0].Node is "B" or "C" or "D")
            {
                if (_scene.Steps.Count == 4)
                {
                    all.SetResult();
                }

                await all.Task.Within();
            }

            return _scene.Result(step.Nodes.Select(_scene.Success));
        };

        await _scene.Run(OrchestratorScene.Plan("A B C D E", "A > B; A > C; A > D; B > E; C > E; D > E"));

        Assert.Equal(["A", "B", "C", "D", "E"], _scene.Called.Order());
    }

    [Fact]
    public async Task Nodes_that_only_compute_go_together()
    {
        await _scene.Run(OrchestratorScene.Plan("a b C d", "a > d; b > d; C > d"));

        Assert.Equal(["C", "a b", "d"], _scene.Called.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_told_beforehand_is_not_called()
    {
        _scene.Execute = step => Task.FromResult(_scene.Result(
            step.Nodes[0].Node == "A" ? [_scene.Success(step.Nodes[0]), _scene.Success(new NodeTurn("b", 1, 0, null)), _scene.Success(new NodeTurn("c", 1, 0, null))] : [_scene.Success(step.Nodes[0])]));

        await _scene.Run(OrchestratorScene.Plan("A b c D", "A > b; b > c; c > D"));

        Assert.Equal(["A", "D"], _scene.Called);
        Assert.Equal([0, 1], _scene.Steps.Select(static step => step.After.Sequence));
    }

    [Fact]
    public async Task A_run_whose_end_is_in_its_log_is_left_alone()
    {
        _scene.Execute = step => Task.FromResult(_scene.Result(step.Nodes.Select(_scene.Success)) with { IsOver = true });

        await _scene.Run(OrchestratorScene.Plan("a"));

        Assert.Empty(_scene.Ends);
    }

    [Fact]
    public async Task A_run_that_was_ended_elsewhere_calls_nothing_more()
    {
        _scene.Execute = _ => Task.FromResult(_scene.Result() with { IsOver = true });

        await _scene.Run(OrchestratorScene.Plan("A b", "A > b"));

        Assert.Equal(["A"], _scene.Called);
        Assert.Empty(_scene.Ends);
    }

    [Fact]
    public async Task Any_other_end_is_recorded()
    {
        await _scene.Run(OrchestratorScene.Plan(string.Empty));

        Assert.Equal(RunStatus.Completed, Assert.Single(_scene.Ends).Status);
    }

    [Fact]
    public async Task A_stop_ends_it_whatever_is_at_work()
    {
        TaskCompletionSource<StepResult> never = new();
        _scene.Execute = _ => never.Task;
        _scene.Start(OrchestratorScene.Plan("A b", "A > b"));

        _scene.Hub.Raise(_scene.RunId.ToString(), RunOrchestration.StopEvent, null);
        await _scene.Instance.Ended.Within();

        Assert.Equal(RunStatus.Stopped, Assert.Single(_scene.Ends).Status);
        Assert.Empty(_scene.Hub.Faults);
    }

    [Fact]
    public async Task An_event_for_a_run_that_is_over_changes_nothing()
    {
        await _scene.Run(OrchestratorScene.Plan("a"));
        int before = _scene.Instance.History.Count;

        _scene.Hub.Raise(_scene.RunId.ToString(), RunOrchestration.StopEvent, null);

        Assert.Equal(before, _scene.Instance.History.Count);
        Assert.Equal(Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Completed, _scene.Instance.Status);
    }

    [Fact]
    public async Task A_call_that_the_platform_failed_is_tried_again_whatever_it_threw()
    {
        int tries = 0;
        _scene.Execute = step => ++tries <= 5 ? throw new NotFiniteNumberException("Nobody expects this one.") : Task.FromResult(_scene.Result(step.Nodes.Select(_scene.Success)));
        _scene.Start(OrchestratorScene.Plan("A b", "A > b"));

        await _scene.EndWithTheClockTicking(TimeSpan.FromSeconds(1));

        Assert.Equal(RunStatus.Completed, Assert.Single(_scene.Ends).Status);
        Assert.Equal(["A", "A", "A", "A", "A", "A", "b"], _scene.Called);
        TimeSpan[] delays = [.. _scene.Instance.History.OfType<HistoryEvent.TimerCreated>().Select(static timer => timer.FireAt - timer.At)];
        Assert.Equal([1, 2, 4, 8, 16], delays.Select(static delay => delay.TotalSeconds));
    }

    [Fact]
    public async Task A_call_that_never_succeeds_fails_the_run_with_a_reason()
    {
        _scene.Execute = static _ => throw new FormatException("A poisoned message.");
        _scene.Start(OrchestratorScene.Plan("A"));

        await _scene.EndWithTheClockTicking(TimeSpan.FromMinutes(1));

        RunEnd end = Assert.Single(_scene.Ends);
        Assert.Equal((RunStatus.Failed, "internal_error"), (end.Status, end.Failure!.Type));
        Assert.Contains(_scene.RunId.ToString(), end.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("poisoned", end.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(15, _scene.Steps.Count);
    }

    [Fact]
    public async Task A_worker_that_is_lost_does_not_fail_the_run()
    {
        TaskCompletionSource<StepResult> lost = new();
        _scene.Execute = step => _scene.Steps.Count == 1 ? lost.Task : Task.FromResult(_scene.Result(step.Nodes.Select(_scene.Success)));
        _scene.Start(OrchestratorScene.Plan("A"));
        while (_scene.Steps.IsEmpty)
        {
            await Task.Yield();
        }

        _scene.Hub.Lose();
        _scene.Hub.FailOpenTasks();
        _scene.Begin();
        await _scene.EndWithTheClockTicking(TimeSpan.FromSeconds(1));

        Assert.Equal(RunStatus.Completed, Assert.Single(_scene.Ends).Status);
    }

    [Fact]
    public async Task A_wait_is_a_durable_timer_and_one_that_has_passed_is_none()
    {
        DateTimeOffset due = _scene.Clock.GetUtcNow().AddDays(100);
        _scene.Execute = step => Task.FromResult(_scene.Result(step.Nodes.Select(turn => turn switch
        {
            { Node: "late", Phase: 0 } => _scene.Suspended(turn, new Suspension.Timer(due)),
            { Node: "past", Phase: 0 } => _scene.Suspended(turn, new Suspension.Timer(_scene.Clock.GetUtcNow().AddSeconds(-1))),
            _ => _scene.Success(turn),
        })));
        _scene.Start(OrchestratorScene.Plan("late past"));

        await _scene.EndWithTheClockTicking(TimeSpan.FromDays(1));

        Assert.Equal(due.UtcDateTime, Assert.Single(_scene.Instance.History.OfType<HistoryEvent.TimerCreated>()).FireAt);
        Assert.Equal(["late past", "past", "late"], _scene.Called);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wait_for_an_event_ends_with_it_or_at_its_deadline(bool isRaised)
    {
        _scene.Execute = step => Task.FromResult(_scene.Result(step.Nodes.Select(turn =>
            turn.Phase == 0 ? _scene.Suspended(turn, new Suspension.External("answer", _scene.Clock.GetUtcNow().AddHours(1))) : _scene.Success(turn))));
        _scene.Start(OrchestratorScene.Plan("ask"));
        if (isRaised)
        {
            _scene.Hub.Raise(_scene.RunId.ToString(), "answer", Engine.Values.ValueRef.FromText("yes"));
        }

        await _scene.EndWithTheClockTicking(isRaised ? TimeSpan.Zero : TimeSpan.FromMinutes(10));

        Assert.Equal(isRaised ? Engine.Values.ValueRef.FromText("yes") : null, _scene.Steps.Last().Nodes[0].Resumption);
        Assert.Equal(1, _scene.Steps.Last().Nodes[0].Phase);
    }

    [Fact]
    public async Task A_retry_waits_as_long_as_the_failed_node_says()
    {
        DateTimeOffset failedAt = default;
        _scene.Execute = step => Task.FromResult(_scene.Result(step.Nodes.Select(turn =>
        {
            NodeEnd end = turn.Attempt == 1 ? _scene.Failed(turn, new Failure("busy", "Later.", Retryable: true)) : _scene.Success(turn);
            failedAt = end.Failure is null ? failedAt : end.At;
            return end;
        })));
        _scene.Start(OrchestratorScene.Plan(new GraphBuilder().Node("a", "Compute", """{"retry":{"attempts":2,"delay_seconds":7}}""")));

        await _scene.EndWithTheClockTicking(TimeSpan.FromSeconds(1));

        Assert.Equal(failedAt.AddSeconds(7).UtcDateTime, Assert.Single(_scene.Instance.History.OfType<HistoryEvent.TimerCreated>()).FireAt);
        Assert.Equal([1, 2], _scene.Steps.Select(static step => step.Nodes[0].Attempt));
    }

    [Theory]
    [MemberData(nameof(OtherVersions))]
    public async Task A_run_on_decisions_of_another_version_fails_with_a_clear_reason(string input, string reason)
    {
        _scene.Start(System.Text.Json.JsonElement.Parse(input));
        await _scene.Instance.Ended.Within();

        RunEnd end = Assert.Single(_scene.Ends);
        Assert.Equal((RunStatus.Failed, "incompatible_version"), (end.Status, end.Failure!.Type));
        Assert.Contains(reason, end.Failure.Message, StringComparison.Ordinal);
        Assert.Empty(_scene.Steps);
        Assert.Empty(_scene.Hub.Faults);
    }
}
