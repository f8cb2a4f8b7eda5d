using Microsoft.DurableTask;
using Tributary.Functions.Runs;

namespace Tributary.Functions.Tests.Official;

/// <summary>Runs the orchestrator as the platform does for functions: its input has no type until it is asked for.</summary>
internal sealed class OfficialOrchestrator : ITaskOrchestrator
{
    public Type InputType => typeof(object);

    public Type OutputType => typeof(object);

    public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
    {
        await RunOrchestrator.Run(OfficialApp.ContextOf(context));
        return null;
    }
}
