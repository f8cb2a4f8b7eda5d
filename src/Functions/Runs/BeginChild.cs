using Microsoft.Azure.Functions.Worker;
using Tributary.Engine.Runs;

namespace Tributary.Functions.Runs;

/// <summary>The activity that accepts a child run. Delivered at least once; a child that was accepted stays as it is.</summary>
public sealed class BeginChild(RunSessions sessions, IChildRuns front)
{
    /// <summary>Accepts the child that a node wishes for.</summary>
    [Function(nameof(BeginChild))]
    public async Task<ChildStart> Run([ActivityTrigger] ChildCall call, CancellationToken cancellationToken)
    {
        RunSession? child = await sessions.Of(call.RunId, cancellationToken);
        if (child is null)
        {
            RunSession parent = await sessions.Of(Guid.Parse(call.ParentId), cancellationToken)
                ?? throw new InvalidOperationException($"The run {call.ParentId}, which a child was wished for, was deleted.");
            ChildRequest request = await front.Prepare(call, parent.Header, cancellationToken);
            if (request.Run is null)
            {
                await parent.Mail.Hear(call, RunStatus.Failed);
                return new ChildStart(null, request.Refusal);
            }

            child = await sessions.TryAccept(request.Run)
                ?? await sessions.Of(call.RunId, cancellationToken)
                ?? throw new InvalidOperationException($"The run {call.RunId} was deleted while it began.");
        }

        await child.Announce();
        return new ChildStart(RunStart.Of(child.Plan), null);
    }
}
