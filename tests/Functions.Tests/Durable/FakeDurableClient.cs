using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Tributary.Functions.Tests.Durable;

/// <summary>The durable client of a <see cref="FakeTaskHub"/>.</summary>
internal sealed class FakeDurableClient(FakeTaskHub hub) : DurableTaskClient("test")
{
    /// <summary>Thrown instead of scheduling; null to schedule.</summary>
    public Exception? ScheduleFault { get; set; }

    /// <summary>Whether <see cref="ScheduleFault"/> is thrown only after scheduling: the answer was lost.</summary>
    public bool LosesAnswer { get; set; }

    /// <summary>Thrown instead of raising an event; null to raise it.</summary>
    public Exception? RaiseFault { get; set; }

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        string id = options?.InstanceId ?? throw new NotSupportedException("Every orchestration here has an id of its own.");
        if (ScheduleFault is { } fault)
        {
            if (LosesAnswer)
            {
                hub.Create(id, orchestratorName, input);
            }

            return Task.FromException<string>(fault);
        }

        hub.Create(id, orchestratorName, input);
        return Task.FromResult(id);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        if (RaiseFault is { } fault)
        {
            return Task.FromException(fault);
        }

        hub.Raise(instanceId, eventName, eventPayload);
        return Task.CompletedTask;
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(hub.Find(instanceId)?.Metadata);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new OnePage([.. hub.Instances.Select(static each => each.Metadata).Where(each => filter?.Statuses?.Contains(each.RuntimeStatus) != false)]);

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Task.FromResult(new PurgeResult(hub.Find(instanceId) is { Ended.IsCompleted: true } && hub.Remove(instanceId) ? 1 : 0));

    public override Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Task.FromResult(new PurgeResult(hub.Instances
            .Where(each => each.CreatedAt <= filter.CreatedTo && filter.Statuses?.Contains(each.Status) != false)
            .ToArray()
            .Count(each => hub.Remove(each.Id))));

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        FakeInstance instance = hub.Find(instanceId) ?? throw new InvalidOperationException($"There is no orchestration {instanceId}.");
        await instance.Ended.WaitAsync(cancellation);
        return instance.Metadata;
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class OnePage(IReadOnlyList<OrchestrationMetadata> all) : AsyncPageable<OrchestrationMetadata>
    {
        public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = default, int? pageSizeHint = default)
        {
            await Task.CompletedTask;
            yield return new Page<OrchestrationMetadata>(all);
        }
    }
}
