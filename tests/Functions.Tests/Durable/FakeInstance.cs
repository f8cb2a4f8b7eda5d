using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;

namespace Tributary.Functions.Tests.Durable;

/// <summary>An orchestration as the task hub keeps it: its history, and the messages it has not taken in yet.</summary>
internal sealed class FakeInstance(string id, string name, string? input, DateTimeOffset createdAt, (FakeInstance Instance, int Id)? parent = null)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<HistoryEvent> _history = [];

    public Lock Gate { get; } = new();

    public string Id => id;

    public string Name => name;

    public string? Input => input;

    /// <summary>Who waits for this one, and under which number; null when nobody does.</summary>
    public (FakeInstance Instance, int Id)? Parent => parent;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>Those this one waits for or waited for.</summary>
    public ConcurrentQueue<FakeInstance> Children { get; } = new();

    public Queue<HistoryEvent> Inbox { get; } = new();

    public bool IsBusy { get; set; }

    /// <summary>Completes when the orchestration has ended.</summary>
    public Task Ended => _ended.Task;

    public OrchestrationRuntimeStatus Status { get; private set; } = OrchestrationRuntimeStatus.Pending;

    public IReadOnlyList<HistoryEvent> History
    {
        get
        {
            lock (Gate)
            {
                return [.. _history];
            }
        }
    }

    /// <summary>Whether nothing happens to it before a timer fires or an event is raised.</summary>
    public bool IsIdle
    {
        get
        {
            lock (Gate)
            {
                return !IsBusy && Inbox.Count == 0 && OpenTasks.Count == 0;
            }
        }
    }

    /// <summary>The calls that were scheduled and have no answer.</summary>
    public IReadOnlyList<HistoryEvent.TaskScheduled> OpenTasks
    {
        get
        {
            lock (Gate)
            {
                HashSet<int> answered =
                [
                    .. _history.Concat(Inbox).OfType<HistoryEvent.TaskCompleted>().Select(static each => each.Id),
                    .. _history.Concat(Inbox).OfType<HistoryEvent.TaskFailed>().Select(static each => each.Id),
                ];
                return [.. _history.OfType<HistoryEvent.TaskScheduled>().Where(each => !answered.Contains(each.Id))];
            }
        }
    }

    public OrchestrationMetadata Metadata => new(name, id)
    {
        RuntimeStatus = Status,
        CreatedAt = createdAt,
        LastUpdatedAt = History is [.., { } last] ? last.At : createdAt,
        SerializedInput = input,
    };

    /// <summary>Adds to the history. Call it within the gate.</summary>
    public void Append(HistoryEvent next)
    {
        _history.Add(next);
        Status = next is HistoryEvent.Ended ended ? ended.Status : OrchestrationRuntimeStatus.Running;
        if (next is HistoryEvent.Ended)
        {
            _ended.TrySetResult();
        }
    }
}
