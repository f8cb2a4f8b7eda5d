using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Local.Runs;

/// <summary>Executes the child runs of one run in this process. Used on that run's own turns only.</summary>
internal sealed class ChildRunner(LiveRun parent, LocalRunHost host, IRunArchive archive, IChildRuns front, NodeExecutor executor, TimeProvider time, CancellationToken closing)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly List<LiveRun> _atWork = [];
    private bool _isStopped;

    /// <summary>Executes a child to its end, or finds the end that it had.</summary>
    /// <exception cref="OperationCanceledException">The server closes; the child goes on in the next process.</exception>
    public async Task<ValueRef> Run(ChildCall call)
    {
        ChildResult result = await Execute(call);
        if (call.IsOfLoop && parent.Events.Loops.Add(call, result.Status, time.GetUtcNow()) is { } told)
        {
            parent.Append(told);
        }

        return await executor.Keep(
            parent.Header.Id.ToString(), ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(result, EngineJson.Default.ChildResult)), closing);
    }

    /// <summary>Stops those at work, and those that begin from now on, unless it is another process that goes on with all of them.</summary>
    public void Stop()
    {
        if (closing.IsCancellationRequested || parent.IsGivenUp)
        {
            return;
        }

        _isStopped = true;
        _atWork.ForEach(static child => child.AskToStop());
    }

    private async Task<ChildResult> Execute(ChildCall call)
    {
        while (true)
        {
            LiveRun? child = host.Live(call.RunId) ?? await Stored(call.RunId);
            if (child is null)
            {
                if (await archive.Find(parent.Header.WorkspaceId, call.RunId, closing) is { } ended)
                {
                    return ResultOf(ended, call);
                }

                ChildRequest request = await front.Prepare(call, parent.Header, closing);
                if (request.Run is null)
                {
                    return ChildResult.Failed(call.RunId, request.Refusal!);
                }

                child = await host.Begin(request.Run, closing);
            }

            if (await HasEnded(child, call))
            {
                return ResultOf(child.Snapshot(), call);
            }

            // The storage did not take it in: it never was.
            await Task.Delay(RetryAfter, time, closing);
        }
    }

    /// <summary>Of a loop the others go on: one that was at rest and ended without showing itself at work is not to be waited for any more.</summary>
    private ChildResult ResultOf(RunSnapshot ended, ChildCall call)
    {
        if (call.IsOfLoop && !_isStopped)
        {
            Tell(call, null, ended.View.Sequence);
        }

        return front.ResultOf(ended);
    }

    private void Tell(ChildCall call, RunStatus? waits, long sequence)
    {
        if (parent.Rest is { } own && waits != own.RestOfChild(call.NodeId, call.RunId))
        {
            parent.Append(new RunEvent.ChildChanged(
                time.GetUtcNow(), call.NodeId, call.RunId, sequence, waits == RunStatus.AwaitingFeedback, waits == RunStatus.AwaitingEvent));
        }
    }

    // One that a former process accepted and that was not found unfinished at the start of this one.
    private async Task<LiveRun?> Stored(Guid runId)
    {
        LiveRun? found = await archive.Load(runId, closing);
        return found is null ? null : host.GoOn(found);
    }

    /// <summary>Waits for the end of a child, and tells meanwhile whether it is at rest: the parent is too, when nothing else is at work.</summary>
    private async Task<bool> HasEnded(LiveRun child, ChildCall call)
    {
        _atWork.Add(child);
        try
        {
            if (_isStopped)
            {
                child.AskToStop();
            }

            while (child.Rest is { } rest && !child.Ended.IsCompleted)
            {
                (RunStatus? waits, int durable, Task change) = rest.Look();
                Tell(call, waits, durable);
                await Task.WhenAny(child.Ended, change).WaitAsync(closing);
            }

            await child.Ended.WaitAsync(closing);
            return true;
        }
        catch (Exception) when (child.IsRefused && !closing.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            _atWork.Remove(child);
        }
    }
}
