using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Tributary.Functions.Tests.Durable;

/// <summary>
/// A task hub in memory that outlives the processes working on it. Every message makes the orchestrator run again from its start
/// over the whole history, so that one that is not deterministic is found out; what was scheduled and not answered when a process
/// was lost is delivered again to the next.
/// </summary>
internal sealed class FakeTaskHub(TimeProvider time, DataConverter converter)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(40);

    private readonly ConcurrentDictionary<string, FakeInstance> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<ITimer> _timers = [];
    private readonly Lock _gate = new();
    private CancellationTokenSource _present = new();
    private FakeWorker? _worker;
    private int _life;

    /// <summary>What went astray: orchestrators that were not deterministic.</summary>
    public ConcurrentQueue<Exception> Faults { get; } = new();

    /// <summary>Whether events that orchestrations send to each other get lost.</summary>
    public bool IsDeaf { get; set; }

    public IEnumerable<FakeInstance> Instances => _instances.Values;

    /// <summary>How many calls of each activity were delivered.</summary>
    public ConcurrentDictionary<string, int> Deliveries { get; } = new();

    public FakeInstance? Find(string id) => _instances.GetValueOrDefault(id);

    public FakeInstance Get(Guid runId) => _instances[runId.ToString()];

    /// <summary>A process begins to work, and is given what its forerunner left unanswered.</summary>
    public void Begin(FakeWorker worker)
    {
        int life;
        lock (_gate)
        {
            life = ++_life;
            _worker = worker;
        }

        foreach (FakeInstance instance in _instances.Values)
        {
            foreach (HistoryEvent.TaskScheduled open in instance.OpenTasks)
            {
                Call(instance, open, worker, life);
            }

            Work(instance);
        }
    }

    /// <summary>The process is lost: what it is still doing reaches nobody.</summary>
    public void Lose()
    {
        CancellationTokenSource lost;
        lock (_gate)
        {
            _life++;
            _worker = null;
            lost = _present;
            _present = new CancellationTokenSource();
        }

        lost.Cancel();
    }

    /// <summary>The process is lost, and the platform gives up on what it was doing at once: each call fails.</summary>
    public void FailOpenTasks()
    {
        foreach (FakeInstance instance in _instances.Values)
        {
            foreach (HistoryEvent.TaskScheduled open in instance.OpenTasks)
            {
                Deliver(instance, new HistoryEvent.TaskFailed(Now(), open.Id, "FunctionTimeoutException", "The worker process was lost."));
            }
        }
    }

    /// <exception cref="InvalidOperationException">There is a running one of that id.</exception>
    public void Create(string id, string name, object? input)
    {
        FakeInstance made = new(id, name, converter.Serialize(input), time.GetUtcNow());
        FakeInstance kept = _instances.AddOrUpdate(id, made, (_, old) => old.Ended.IsCompleted ? made : old);
        if (kept != made)
        {
            throw new InvalidOperationException($"An orchestration with the instance id {id} is running.");
        }

        Deliver(made, new HistoryEvent.Started(Now(), name, made.Input));
    }

    /// <summary>Raises an event; for one that has ended or does not exist it is dropped.</summary>
    public void Raise(string id, string name, object? payload)
    {
        if (Find(id) is { Ended.IsCompleted: false } instance)
        {
            Deliver(instance, new HistoryEvent.EventRaised(Now(), name, converter.Serialize(payload)));
        }
    }

    /// <summary>Ends an orchestration from outside.</summary>
    public void Terminate(string id, OrchestrationRuntimeStatus status = OrchestrationRuntimeStatus.Terminated)
    {
        if (Find(id) is { Ended.IsCompleted: false } instance)
        {
            HistoryEvent.Ended end = new(Now(), status, "It was ended from outside.");
            lock (instance.Gate)
            {
                instance.Append(end);
            }

            TellParent(instance, end);
        }
    }

    public bool Remove(string id) => _instances.TryRemove(id, out _);

    private DateTime Now() => time.GetUtcNow().UtcDateTime;

    private void Deliver(FakeInstance instance, HistoryEvent message)
    {
        lock (instance.Gate)
        {
            instance.Inbox.Enqueue(message);
        }

        Work(instance);
    }

    private void Work(FakeInstance instance)
    {
        lock (instance.Gate)
        {
            if (instance.IsBusy || instance.Inbox.Count == 0)
            {
                return;
            }

            instance.IsBusy = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(_ => TakeMessages(instance), null);
    }

    private void TakeMessages(FakeInstance instance)
    {
        while (true)
        {
            (FakeWorker? worker, int life) = Current();
            List<HistoryEvent> history;
            lock (instance.Gate)
            {
                if (worker is null || instance.Inbox.Count == 0)
                {
                    instance.IsBusy = false;
                    return;
                }

                history = [.. instance.History, instance.Inbox.Peek()];
            }

            bool isLate = instance.Ended.IsCompleted;
            IReadOnlyList<HistoryEvent> asked = isLate ? [] : Run(instance, history, worker);
            lock (instance.Gate)
            {
                if (Current().Life != life)
                {
                    continue;
                }

                HistoryEvent taken = instance.Inbox.Dequeue();
                if (isLate || instance.Ended.IsCompleted)
                {
                    // Whatever reaches an orchestration after its end is dropped.
                    continue;
                }

                instance.Append(taken);
                foreach (HistoryEvent each in asked)
                {
                    instance.Append(each);
                }
            }

            foreach (HistoryEvent each in asked)
            {
                Begin(instance, each, worker, life);
            }
        }
    }

    private (FakeWorker? Worker, int Life) Current()
    {
        lock (_gate)
        {
            return (_worker, _life);
        }
    }

    /// <summary>Cancelled when the process of that life is lost.</summary>
    private CancellationToken Lost(int life)
    {
        lock (_gate)
        {
            return _life == life ? _present.Token : new CancellationToken(canceled: true);
        }
    }

    private IReadOnlyList<HistoryEvent> Run(FakeInstance instance, List<HistoryEvent> history, FakeWorker worker)
    {
        try
        {
            return Replay.Of(instance.Id, history, worker.Orchestrators[instance.Name], converter);
        }
        catch (Exception fault)
        {
            Faults.Enqueue(fault);
            return [new HistoryEvent.Ended(Now(), OrchestrationRuntimeStatus.Failed, fault.Message)];
        }
    }

    private void Begin(FakeInstance instance, HistoryEvent asked, FakeWorker worker, int life)
    {
        switch (asked)
        {
            case HistoryEvent.TaskScheduled scheduled:
                Call(instance, scheduled, worker, life);
                break;
            case HistoryEvent.ChildScheduled scheduled:
                FakeInstance child = new(scheduled.Instance, scheduled.Name, scheduled.Input, time.GetUtcNow(), (instance, scheduled.Id));
                _instances[scheduled.Instance] = child;
                instance.Children.Enqueue(child);
                Deliver(child, new HistoryEvent.Started(Now(), scheduled.Name, scheduled.Input));
                break;
            case HistoryEvent.EventSent sent when !IsDeaf && Find(sent.Instance) is { Ended.IsCompleted: false } target:
                Deliver(target, new HistoryEvent.EventRaised(Now(), sent.Name, sent.Payload));
                break;
            case HistoryEvent.TimerCreated timer:
                Fire(instance, timer);
                break;
            case HistoryEvent.Ended end:
                TellParent(instance, end);
                break;
            default:
                break;
        }
    }

    private void TellParent(FakeInstance instance, HistoryEvent.Ended end)
    {
        if (instance.Parent is { } parent)
        {
            Deliver(parent.Instance, end.Status == OrchestrationRuntimeStatus.Completed
                ? new HistoryEvent.TaskCompleted(Now(), parent.Id, end.Result)
                : new HistoryEvent.TaskFailed(Now(), parent.Id, end.Status.ToString(), end.Failure ?? string.Empty));
        }
    }

    private void Fire(FakeInstance instance, HistoryEvent.TimerCreated timer)
    {
        TimeSpan left = timer.FireAt - Now();
        if (left <= TimeSpan.Zero)
        {
            Deliver(instance, new HistoryEvent.TimerFired(Now(), timer.Id));
            return;
        }

        // The clock's own timers hold some 49 days.
        _timers.Add(time.CreateTimer(_ => Fire(instance, timer), null, left < LongestDelay ? left : LongestDelay, Timeout.InfiniteTimeSpan));
    }

    private void Call(FakeInstance instance, HistoryEvent.TaskScheduled scheduled, FakeWorker worker, int life) => _ = Task.Run(async () =>
    {
        CancellationToken lost = Lost(life);
        Deliveries.AddOrUpdate(scheduled.Name, 1, static (_, count) => count + 1);
        HistoryEvent answer;
        try
        {
            string? result = await worker.Activities[scheduled.Name](scheduled.Input, lost);
            answer = new HistoryEvent.TaskCompleted(Now(), scheduled.Id, result);
        }
        catch (Exception fault)
        {
            answer = new HistoryEvent.TaskFailed(Now(), scheduled.Id, fault.GetType().FullName!, fault.Message);
        }

        if (Current().Life == life)
        {
            Deliver(instance, answer);
        }
    });
}
