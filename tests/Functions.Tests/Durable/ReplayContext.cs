using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tributary.Functions.Tests.Durable;

/// <summary>
/// What the platform gives to an orchestrator, over a history: a call or timer that is in it must be asked for again, the same in
/// the same place, and is answered by it; what is asked for beyond it is new.
/// </summary>
internal sealed class ReplayContext(string instanceId, HistoryEvent.Started started, IReadOnlyList<HistoryEvent> recorded, DataConverter converter)
    : TaskOrchestrationContext
{
    private readonly Dictionary<int, (string Name, TaskCompletionSource<string?> Answer)> _open = [];
    private readonly Dictionary<string, Stack<TaskCompletionSource<string?>>> _waiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<string?>> _unasked = new(StringComparer.OrdinalIgnoreCase);
    private NonDeterministicException? _fault;
    private DateTime _now = started.At;
    private int _asked;

    public List<HistoryEvent> New { get; } = [];

    public override TaskName Name => started.Name;

    public override string InstanceId => instanceId;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => _asked < recorded.Count;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T? GetInput<T>()
        where T : default => converter.Deserialize<T>(started.Input);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        string? sent = converter.Serialize(input);
        RetryPolicy? policy = options?.Retry?.Policy;
        TimeSpan delay = policy?.FirstRetryInterval ?? TimeSpan.Zero;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return converter.Deserialize<TResult>(await Ask(id => new HistoryEvent.TaskScheduled(_now, id, name, sent), CancellationToken.None))!;
            }
            catch (TaskFailedException) when (policy is not null && attempt < policy.MaxNumberOfAttempts)
            {
                await CreateTimer(_now + delay, CancellationToken.None);
                delay = delay * policy.BackoffCoefficient < policy.MaxRetryInterval ? delay * policy.BackoffCoefficient : policy.MaxRetryInterval;
            }
        }
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        Ask(id => new HistoryEvent.TimerCreated(_now, id, fireAt), cancellationToken);

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        if (_unasked.TryGetValue(eventName, out Queue<string?>? raised) && raised.TryDequeue(out string? payload))
        {
            return converter.Deserialize<T>(payload)!;
        }

        TaskCompletionSource<string?> wait = new();
        await using CancellationTokenRegistration registration = cancellationToken.Register(() => wait.TrySetCanceled(cancellationToken));
        if (!_waiting.TryGetValue(eventName, out Stack<TaskCompletionSource<string?>>? waiting))
        {
            _waiting.Add(eventName, waiting = new Stack<TaskCompletionSource<string?>>());
        }

        waiting.Push(wait);
        return converter.Deserialize<T>(await wait.Task)!;
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        string? sent = converter.Serialize(payload);
        _ = Ask(id => new HistoryEvent.EventSent(_now, id, instanceId, eventName, sent), CancellationToken.None);
    }

    public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        string instance = (options as SubOrchestrationOptions)?.InstanceId ?? throw new NotSupportedException("A child without an id.");
        string? sent = converter.Serialize(input);
        return converter.Deserialize<TResult>(
            await Ask(id => new HistoryEvent.ChildScheduled(_now, id, orchestratorName, instance, sent), CancellationToken.None))!;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

    public override Guid NewGuid() => throw new NotSupportedException();

    /// <summary>Takes the next event of the history in.</summary>
    public void Take(HistoryEvent next)
    {
        switch (next)
        {
            case HistoryEvent.TaskCompleted completed:
                _now = next.At;
                Take(completed.Id).Answer.TrySetResult(completed.Result);
                break;
            case HistoryEvent.TaskFailed failed:
                _now = next.At;
                (string name, TaskCompletionSource<string?> answer) = Take(failed.Id);
                answer.TrySetException(new TaskFailedException(name, failed.Id, new TaskFailureDetails(failed.ErrorType, failed.Message, null, null, null)));
                break;
            case HistoryEvent.TimerFired fired:
                _now = next.At;
                Take(fired.Id).Answer.TrySetResult(null);
                break;
            case HistoryEvent.EventRaised raised:
                _now = next.At;
                Raise(raised);
                break;
            default:
                break;
        }

        Check(false, string.Empty);
    }

    /// <summary>Throws what went astray so far, or <paramref name="message"/> when something is wrong.</summary>
    public void Check(bool isWrong, string message)
    {
        if (isWrong)
        {
            Fail(message);
        }

        if (_fault is not null)
        {
            throw _fault;
        }
    }

    public void CheckEverythingAskedAgain() => Check(_asked < recorded.Count, $"it asks for {_asked} calls and timers, and the history has {recorded.Count}");

    private async Task<string?> Ask(Func<int, HistoryEvent> make, CancellationToken cancellationToken)
    {
        int id = _asked++;
        HistoryEvent asked = make(id);
        if (id >= recorded.Count)
        {
            New.Add(asked);
        }
        else if (asked with { At = default } != recorded[id] with { At = default })
        {
            Fail($"at {id} it asks for {asked}, and the history has {recorded[id]}");
        }

        TaskCompletionSource<string?> answer = new();
        _open.Add(id, ((asked as HistoryEvent.TaskScheduled)?.Name ?? (asked as HistoryEvent.ChildScheduled)?.Name ?? "timer", answer));
        await using CancellationTokenRegistration registration = cancellationToken.Register(() => answer.TrySetCanceled(cancellationToken));
        return await answer.Task;
    }

    private (string Name, TaskCompletionSource<string?> Answer) Take(int id)
    {
        if (!_open.Remove(id, out (string Name, TaskCompletionSource<string?> Answer) found))
        {
            Fail($"the history answers {id}, which was not asked for");
            return (string.Empty, new TaskCompletionSource<string?>());
        }

        return found;
    }

    private void Raise(HistoryEvent.EventRaised raised)
    {
        if (_waiting.TryGetValue(raised.Name, out Stack<TaskCompletionSource<string?>>? waiting) && waiting.TryPop(out TaskCompletionSource<string?>? wait))
        {
            // Whoever began to wait last gets it, and even when he waits no longer nobody else does.
            wait.TrySetResult(raised.Payload);
            return;
        }

        if (!_unasked.TryGetValue(raised.Name, out Queue<string?>? unasked))
        {
            _unasked.Add(raised.Name, unasked = new Queue<string?>());
        }

        unasked.Enqueue(raised.Payload);
    }

    private void Fail(string message) => _fault ??= new NonDeterministicException($"Orchestration {instanceId} is not deterministic: {message}.");
}
