using Microsoft.DurableTask;

namespace Tributary.Functions.Tests.Official;

/// <summary>Runs an orchestrator as the platform does for functions: its input has no type until it is asked for.</summary>
internal sealed class OfficialOrchestrator(Func<TaskOrchestrationContext, Task<object?>> orchestrator) : ITaskOrchestrator
{
    public Type InputType => typeof(object);

    public Type OutputType => typeof(object);

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) => orchestrator(OfficialApp.ContextOf(context));
}
