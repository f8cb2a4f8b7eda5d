using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Tributary.Engine;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Functions.Runs;

/// <summary>The orchestration of a child run: a sub-orchestration of its parent's, whose instance id is the child's id.</summary>
public static class ChildOrchestrator
{
    /// <summary>Accepts the child, decides for it as for any run, and gives its <see cref="ChildResult"/> as JSON.</summary>
    [Function(nameof(ChildOrchestrator))]
    public static async Task<ValueRef> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ChildCall call = context.GetInput<ChildCall>()!;
        ChildStart begun = await context.CallActivityAsync<ChildStart>(nameof(BeginChild), call, Persistence.Long);
        if (begun.Start is null)
        {
            return ResultOf(ChildResult.Failed(call.RunId, begun.Refusal!));
        }

        await RunOrchestrator.Run(context, () => begun.Start);
        return await context.CallActivityAsync<ValueRef>(nameof(TellParent), call, Persistence.Long);
    }

    /// <summary>A result that the orchestration itself knows.</summary>
    internal static ValueRef ResultOf(ChildResult result) => ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(result, EngineJson.Default.ChildResult));
}
