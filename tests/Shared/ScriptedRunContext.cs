using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Shared;

/// <summary>
/// A host whose every answer the test gives, when it likes and in the order it likes, on a manual clock. All on the test's own
/// thread: when a method returns, the orchestration has done everything that followed from it.
/// </summary>
public sealed class ScriptedRunContext : IRunContext
{
    private readonly StepLoop _loop = new();
    private readonly List<Pending> _pending = [];
    private readonly List<NodeCall> _calls = [];
    private readonly List<RunEvent.NodeFinished> _ends = [];
    private readonly List<(DateTimeOffset Due, TaskCompletionSource<ValueRef?> Timer)> _timers = [];
    private readonly Dictionary<string, TaskCompletionSource<ValueRef?>> _events = [];
    private readonly List<PendingChild> _children = [];

    public string RunId => "run-1";

    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Every call, in order.</summary>
    public IReadOnlyList<NodeCall> Calls => _calls;

    /// <summary>Every end the test gave, in order.</summary>
    public IReadOnlyList<RunEvent.NodeFinished> Ends => _ends;

    /// <summary>The ids of the nodes at work, unordered.</summary>
    public IEnumerable<string> AtWork => _pending.Select(static pending => pending.Call.Node.Id);

    public int AtWorkCount => _pending.Count;

    /// <summary>The times somebody waits for, earliest first.</summary>
    public IEnumerable<DateTimeOffset> Timers => _timers.Where(static timer => !timer.Timer.Task.IsCompleted).Select(static timer => timer.Due).Order();

    /// <summary>The events somebody waits for, without the one that stops the run.</summary>
    public IEnumerable<string> Awaited => _events.Where(static each => each.Key != RunOrchestration.StopEvent && !each.Value.Task.IsCompleted).Select(static each => each.Key);

    /// <summary>Every child run that was wished for, in order.</summary>
    public IEnumerable<ChildCall> Children => _children.Select(static child => child.Call);

    public bool IsCancelled { get; private set; }

    /// <summary>How many calls had been made when the orchestration last said that there were no more for the moment.</summary>
    public int FlushedCalls { get; private set; }

    /// <summary>How many steps the orchestration took.</summary>
    public int Steps => _loop.Steps;

    /// <summary>Called at every call, before it is answered.</summary>
    public Action<NodeCall>? OnCall { get; set; }

    /// <summary>Called at every end, before the orchestration knows.</summary>
    public Action<RunEvent.NodeFinished>? OnEnd { get; set; }

    /// <summary>Begins a run.</summary>
    public Task<RunOutcome> Start(RunPlan plan, RunInput? input = null)
    {
        Task<RunOutcome>? run = null;
        _loop.Do(() => run = RunOrchestration.Run(plan, input ?? RunInput.Empty, this));
        return run!;
    }

    /// <summary>Ends the call of a node that is at work.</summary>
    public void Finish(string nodeId, NodeOutcome outcome) => Finish(_pending.FindIndex(pending => pending.Call.Node.Id == nodeId), _ => outcome);

    /// <summary>Ends the call at a position among those at work.</summary>
    public void Finish(int index, Func<NodeCall, NodeOutcome> outcomeOf)
    {
        Pending pending = _pending[index];
        _pending[index] = _pending[^1];
        _pending.RemoveAt(_pending.Count - 1);
        NodeCall call = pending.Call;
        RunEvent.NodeFinished finished = new(Now, call.Node.Id, Now, outcomeOf(call), call.Attempt, call.Phase);
        _ends.Add(finished);
        OnEnd?.Invoke(finished);
        _loop.Do(() => pending.Answer.SetResult(finished));
    }

    /// <summary>Has the host itself break at a node's call.</summary>
    public void Break(string nodeId, Exception exception) =>
        _loop.Do(() => _pending.Find(pending => pending.Call.Node.Id == nodeId)!.Answer.SetException(exception));

    /// <summary>Lets time pass: every timer that falls due goes off, the earliest first, each at its own time.</summary>
    public void Advance(TimeSpan time)
    {
        DateTimeOffset until = Now + time;
        while (_timers.Where(timer => timer.Due <= until).OrderBy(static timer => timer.Due).FirstOrDefault() is { Timer: not null } next)
        {
            _timers.Remove(next);
            Now = next.Due > Now ? next.Due : Now;
            _loop.Do(() => next.Timer.TrySetResult(null));
        }

        Now = until;
    }

    /// <summary>Has an event occur.</summary>
    public void Signal(string name, ValueRef? carried = null) => _loop.Do(() => EventOf(name).TrySetResult(carried));

    /// <summary>Ends the child that a node waits for.</summary>
    public void EndChild(string nodeId, ValueRef result) => _loop.Do(() => ChildOf(nodeId).SetResult(result));

    /// <summary>Ends the child for one item that a loop waits for.</summary>
    public void EndChild(string nodeId, int iteration, ValueRef result) =>
        _loop.Do(() => _children.FindLast(child => child.Call.NodeId == nodeId && child.Call.Iteration == iteration)!.End.SetResult(result));

    /// <summary>Has the host itself break at the child that a node waits for.</summary>
    public void BreakChild(string nodeId, Exception exception) => _loop.Do(() => ChildOf(nodeId).SetException(exception));

    public void Stop() => Signal(RunOrchestration.StopEvent);

    Task<RunEvent.NodeFinished> IRunContext.ExecuteNode(NodeCall call)
    {
        OnCall?.Invoke(call);
        _calls.Add(call);
        Pending pending = new(call, new TaskCompletionSource<RunEvent.NodeFinished>());
        _pending.Add(pending);
        return pending.Answer.Task;
    }

    void IRunContext.Flush() => FlushedCalls = _calls.Count;

    Task IRunContext.WaitUntil(DateTimeOffset time)
    {
        if (time <= Now)
        {
            return Task.CompletedTask;
        }

        TaskCompletionSource<ValueRef?> timer = new();
        _timers.Add((time, timer));
        return timer.Task;
    }

    Task<ValueRef?> IRunContext.WaitForEvent(string name, DateTimeOffset? deadline)
    {
        TaskCompletionSource<ValueRef?> awaited = EventOf(name);
        if (deadline is { } time)
        {
            _timers.Add((time, awaited));
        }

        return awaited.Task;
    }

    Task<ValueRef> IRunContext.RunChild(ChildCall call)
    {
        PendingChild child = new(call, new TaskCompletionSource<ValueRef>());
        _children.Add(child);
        return child.End.Task;
    }

    void IRunContext.Cancel() => IsCancelled = true;

    private TaskCompletionSource<ValueRef> ChildOf(string nodeId) => _children.FindLast(child => child.Call.NodeId == nodeId)!.End;

    private TaskCompletionSource<ValueRef?> EventOf(string name)
    {
        if (!_events.TryGetValue(name, out TaskCompletionSource<ValueRef?>? source))
        {
            source = new TaskCompletionSource<ValueRef?>();
            _events.Add(name, source);
        }

        return source;
    }

    private sealed record Pending(NodeCall Call, TaskCompletionSource<RunEvent.NodeFinished> Answer);

    private sealed record PendingChild(ChildCall Call, TaskCompletionSource<ValueRef> End);
}
