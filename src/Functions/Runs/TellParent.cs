using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Tributary.Engine;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Functions.Runs;

/// <summary>The activity that works out what the node that wished for a child run is called again with.</summary>
public sealed class TellParent(RunSessions sessions, IChildRuns front, NodeExecutor executor)
{
    /// <summary>The <see cref="ChildResult"/> of a child that is over; a large one is kept with the parent's values.</summary>
    [Function(nameof(TellParent))]
    public async Task<ValueRef> Run([ActivityTrigger] ChildCall call, CancellationToken cancellationToken)
    {
        RunSession child = await sessions.Of(call.RunId, cancellationToken)
            ?? throw new InvalidOperationException($"The run {call.RunId} was deleted before its parent was told of its end.");
        if (!child.Ended.IsCompleted)
        {
            // Another process ended it.
            await child.Read(cancellationToken);
        }

        ChildResult result = front.ResultOf(child.Snapshot());
        if (call.IsOfLoop && await sessions.Of(Guid.Parse(call.ParentId), cancellationToken) is { } parent)
        {
            await child.Mail.TellOfRest(cancellationToken);
            await parent.Mail.Hear(call, result.Status);
        }

        return await executor.Keep(
            call.ParentId, ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(result, EngineJson.Default.ChildResult)), cancellationToken);
    }
}
