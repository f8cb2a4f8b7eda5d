using Microsoft.DurableTask;
using Tributary.Blobs.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Functions.Runs;

/// <summary>
/// Runs an orchestration on Durable Functions. A node that is called alone is an activity of its own, at once; those that only
/// compute go together in one activity, which also executes what can follow them and tells it beforehand.
/// </summary>
internal sealed class DurableRunContext(TaskOrchestrationContext context, Guid runId) : IRunContext, IDisposable
{
    private const int LargestBatch = 1000;

    /// <summary>A child that was asked to stop is asked again after this time: the first wish may have met no orchestration yet.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(string Node, int Attempt, int Phase), NodeEnd> _told = [];
    private readonly OrderedDictionary<string, Task> _children = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _over = new();
    private List<(NodeTurn Turn, TaskCompletionSource<RunEvent.NodeFinished> Answer)> _batch = [];
    private LogPosition _end = LogPosition.Start;

    public string RunId { get; } = runId.ToString();

    /// <summary>Whether the end of the run stands in its log, so that nobody has to write it.</summary>
    public bool IsOver { get; private set; }

    public Task<RunEvent.NodeFinished> ExecuteNode(NodeCall call)
    {
        NodeTurn turn = NodeTurn.Of(call);
        if (_told.Remove(turn.Key, out NodeEnd? end))
        {
            return Task.FromResult(end.ToEvent());
        }

        TaskCompletionSource<RunEvent.NodeFinished> answer = new();
        if (call.Node.Type == DecisionGraph.Alone)
        {
            _ = Send([(turn, answer)]);
        }
        else
        {
            _batch.Add((turn, answer));
            if (_batch.Count == LargestBatch)
            {
                Flush();
            }
        }

        return answer.Task;
    }

    public void Flush()
    {
        if (_batch.Count > 0)
        {
            List<(NodeTurn, TaskCompletionSource<RunEvent.NodeFinished>)> batch = _batch;
            _batch = [];
            _ = Send(batch);
        }
    }

    public Task WaitUntil(DateTimeOffset time) =>
        time.UtcDateTime <= context.CurrentUtcDateTime ? Task.CompletedTask : context.CreateTimer(time.UtcDateTime, _over.Token);

    public async Task<ValueRef?> WaitForEvent(string name, DateTimeOffset? deadline)
    {
        name = DurableEvents.NameOf(name);
        if (deadline is not { } time)
        {
            return await context.WaitForExternalEvent<ValueRef?>(name, _over.Token);
        }

        using CancellationTokenSource decided = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
        Task<ValueRef?> raised = context.WaitForExternalEvent<ValueRef?>(name, decided.Token);
        Task due = context.CreateTimer(time.UtcDateTime, decided.Token);
        Task first = await Task.WhenAny(raised, due);
        End(decided);
        return first == raised ? await raised : null;
    }

    public async Task<ValueRef> RunChild(ChildCall call)
    {
        string id = call.RunId.ToString();
        Task<ValueRef> child = context.CallSubOrchestratorAsync<ValueRef>(nameof(ChildOrchestrator), call, new SubOrchestrationOptions(instanceId: id));
        _children.Add(id, child);
        try
        {
            return await child;
        }
        catch (TaskFailedException)
        {
            // An operator ended it, or it broke; the log of the child tells what it did until then.
            return ChildOrchestrator.ResultOf(ChildResult.Failed(call.RunId, new Failure("internal_error", $"The run {id} was broken off by a fault in the server.")));
        }
        finally
        {
            _children.Remove(id);
        }
    }

    /// <summary>Stops the children. The nodes at work need no word: the end of the run stands in its log, and whoever executes one looks there.</summary>
    public void Cancel()
    {
        foreach ((string id, Task child) in _children)
        {
            _ = Stop(id, child);
        }
    }

    /// <summary>Ends what is still waited for: an orchestration with a timer is not complete.</summary>
    public void Dispose()
    {
        End(_over);
        _over.Dispose();
    }

    // On the orchestration's own turn: the asynchronous way would go on beside it.
    private static void End(CancellationTokenSource waits) => waits.Cancel();

    private async Task Stop(string id, Task child)
    {
        while (!child.IsCompleted && !_over.IsCancellationRequested)
        {
            context.SendEvent(id, RunOrchestration.StopEvent, ValueRef.Null);
            await Task.WhenAny(child, WaitUntil(context.CurrentUtcDateTime + StopPatience));
        }
    }

    private async Task Send(List<(NodeTurn Turn, TaskCompletionSource<RunEvent.NodeFinished> Answer)> due)
    {
        try
        {
            StepCall step = new(runId, _end, [.. due.Select(static each => each.Turn)]);
            Take(await context.CallActivityAsync<StepResult>(nameof(Functions.Runs.ExecuteNode), step, Persistence.Long));
        }
        catch (Exception fault)
        {
            due.ForEach(each => each.Answer.TrySetException(fault));
            return;
        }

        foreach ((NodeTurn turn, TaskCompletionSource<RunEvent.NodeFinished> answer) in due)
        {
            if (_told.Remove(turn.Key, out NodeEnd? end))
            {
                answer.SetResult(end.ToEvent());
            }
            else
            {
                answer.SetException(new InvalidOperationException($"Node '{turn.Node}' was not executed: the run is over."));
            }
        }
    }

    private void Take(StepResult result)
    {
        IsOver |= result.IsOver;
        _end = result.End.Sequence > _end.Sequence ? result.End : _end;
        foreach (NodeEnd end in result.Ends)
        {
            _told[end.Key] = end;
        }
    }
}
