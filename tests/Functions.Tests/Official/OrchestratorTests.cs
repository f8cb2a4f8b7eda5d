using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Tributary.Blobs.Runs;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Runs;
using Tributary.Runtime.Specs;

namespace Tributary.Functions.Tests.Official;

/// <summary>The orchestrator alone on the official SDK, on activities that do what the test says: what else is tested on the fake only.</summary>
public sealed class OrchestratorTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<NodeTurn> _turns = new();
    private readonly ConcurrentQueue<RunEnd> _ends = new();
    private readonly TaskCompletionSource _waits = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OfficialTaskHost? _tasks;

    /// <summary>What becomes of a node. By default it succeeds.</summary>
    private Func<NodeTurn, NodeEnd> _execute = Success;

    private string Instance { get; } = Guid.CreateVersion7().ToString();

    public async Task InitializeAsync() => _tasks = await OfficialTaskHost.Start(new OfficialActivities
    {
        Execute = step => Task.FromResult(Execute(step)),
        Complete = end =>
        {
            _ends.Enqueue(end);
            return Task.CompletedTask;
        },
    });

    public async Task DisposeAsync() => await _tasks!.DisposeAsync();

    [Theory]
    [MemberData(nameof(RunOrchestratorTests.OtherVersions), MemberType = typeof(RunOrchestratorTests))]
    public async Task A_run_on_decisions_of_another_version_fails_with_a_clear_reason(string input, string reason)
    {
        await Start(JsonElement.Parse(input));
        await Ended();

        Failure failure = Assert.Single(_ends).Failure!;
        Assert.Equal("incompatible_version", failure.Type);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Empty(_turns);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wait_for_an_event_ends_with_it_or_at_its_deadline(bool isRaised)
    {
        DateTimeOffset deadline = TimeProvider.System.GetUtcNow() + (isRaised ? TimeSpan.FromHours(1) : TimeSpan.FromSeconds(1));
        _execute = turn => turn.Phase == 0 ? Suspended(turn, new Suspension.External("answer", deadline)) : Success(turn);
        await Start(RunStart.Of(OrchestratorScene.Plan("ask")));
        if (isRaised)
        {
            await _waits.Task.Within();
            await _tasks!.Client.RaiseEventAsync(Instance, "answer", ValueRef.FromText("yes"));
        }

        await Ended();

        Assert.Equal([0, 1], _turns.Select(static turn => turn.Phase));
        Assert.Equal(isRaised ? ValueRef.FromText("yes") : null, _turns.Last().Resumption);
        Assert.Equal(RunStatus.Completed, Assert.Single(_ends).Status);
    }

    [Fact]
    public async Task A_run_that_is_stopped_while_it_waits_leaves_nothing_behind()
    {
        _execute = turn => Suspended(turn, turn.Node == "nap"
            ? new Suspension.Timer(TimeProvider.System.GetUtcNow().AddDays(10))
            : new Suspension.External("answer", TimeProvider.System.GetUtcNow().AddDays(10)));
        await Start(RunStart.Of(OrchestratorScene.Plan("nap ask")));
        await _waits.Task.Within();

        await _tasks!.Client.RaiseEventAsync(Instance, RunOrchestration.StopEvent, null);
        await Ended();

        Assert.Equal(RunStatus.Stopped, Assert.Single(_ends).Status);
    }

    [Fact]
    public async Task What_the_platform_fails_is_called_again()
    {
        _execute = turn => _turns.Count < 2 ? throw new IOException("The worker process was lost.") : Success(turn);
        await Start(RunStart.Of(OrchestratorScene.Plan("A b", "A > b")));
        await Ended();

        Assert.Equal(["A", "A", "b"], _turns.Select(static turn => turn.Node));
        Assert.Equal(RunStatus.Completed, Assert.Single(_ends).Status);
    }

    private static NodeEnd Success(NodeTurn turn) => new(turn.Node, turn.Attempt, turn.Phase, TimeProvider.System.GetUtcNow(), [Connector.Output], null, null, null);

    private static NodeEnd Suspended(NodeTurn turn, Suspension on) => new(turn.Node, turn.Attempt, turn.Phase, TimeProvider.System.GetUtcNow(), null, null, null, on);

    private StepResult Execute(StepCall step)
    {
        List<NodeEnd> ends = [];
        foreach (NodeTurn turn in step.Nodes)
        {
            _turns.Enqueue(turn);
            ends.Add(_execute(turn));
        }

        if (ends.Exists(static end => end.Suspension is not null))
        {
            _waits.TrySetResult();
        }

        return new StepResult(new LogPosition(_turns.Count, 0, 0), ends, IsOver: false);
    }

    private Task<string> Start(object input) => _tasks!.Client.ScheduleNewOrchestrationInstanceAsync(nameof(RunOrchestrator), input, new StartOrchestrationOptions(Instance));

    private async Task Ended()
    {
        OrchestrationMetadata ended = await _tasks!.Client.WaitForInstanceCompletionAsync(Instance).Within();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
    }
}
