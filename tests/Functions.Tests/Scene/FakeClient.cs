using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Tributary.Functions.Tests.Scene;

/// <summary>A durable client that knows how instances stand, and nothing else.</summary>
/// <param name="statusOf">The status of an instance, asked at every look; null when there is none.</param>
internal sealed class FakeClient(Func<string, OrchestrationRuntimeStatus?> statusOf) : DurableTaskClient("fake")
{
    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(Look(instanceId));

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(Look(instanceId) ?? throw new InvalidOperationException($"There is no orchestration {instanceId}."));

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private OrchestrationMetadata? Look(string instanceId) =>
        statusOf(instanceId) is { } status ? new OrchestrationMetadata("RunOrchestrator", instanceId) { RuntimeStatus = status } : null;
}
