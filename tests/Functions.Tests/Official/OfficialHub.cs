using DurableTask.Core;
using Microsoft.DurableTask.Testing.Sidecar;

namespace Tributary.Functions.Tests.Official;

/// <summary>
/// Microsoft's task hub in memory, with room for everything a spec has under way at once: by itself it takes as many work items as
/// there are processors, and looks for more every half second.
/// </summary>
internal sealed class OfficialHub : InMemoryOrchestrationService, IOrchestrationService
{
    private const int Many = 1000;

    private readonly TaskCompletionSource _atWork = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    int IOrchestrationService.MaxConcurrentTaskOrchestrationWorkItems => Many;

    int IOrchestrationService.MaxConcurrentTaskActivityWorkItems => Many;

    /// <summary>Completes when a worker is connected and work is given out.</summary>
    public Task AtWork => _atWork.Task;

    /// <summary>Completes when no more work is given out and all that was is answered.</summary>
    public Task Stopped => _stopped.Task;

    async Task IOrchestrationService.StartAsync()
    {
        await StartAsync();
        _atWork.TrySetResult();
    }

    async Task IOrchestrationService.StopAsync()
    {
        await StopAsync();
        _stopped.TrySetResult();
    }
}
