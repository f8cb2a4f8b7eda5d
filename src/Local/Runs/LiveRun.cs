using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Local.Runs;

/// <summary>
/// A run in this process: its events in memory, and how far they are on disk. Events are appended by the run's loop only;
/// everybody else sees only what is durable.
/// </summary>
internal sealed class LiveRun
{
    private readonly Lock _gate = new();
    private readonly List<RunEvent> _events;
    private readonly RecordedEnds _recorded = new();
    private readonly TaskCompletionSource _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ValueRef?> _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _nodes = new();
    private EventBox? _box;
    private List<ValueRef> _values = [];
    private RunCommit? _queued;
    private TaskCompletionSource? _durableChange;
    private int _durable;
    private bool _isStored;
    private bool _isGivenUp;

    /// <summary>A run that was just accepted.</summary>
    /// <param name="header">What is known of it.</param>
    /// <param name="plan">What it executes.</param>
    /// <param name="first">What its log begins with, see <see cref="RunRequest.FirstEvents"/>; null for nothing.</param>
    public LiveRun(RunHeader header, RunPlan plan, IReadOnlyList<RunEvent>? first = null)
    {
        Header = header;
        Plan = plan;
        FirstEvents = first?.Count ?? 0;
        _events = new List<RunEvent>(plan.Nodes.Count + 2);
        Rest = plan.MayAwaitFeedback ? new RestWatch(header, plan, _events, _gate) : null;
        Recall(first ?? []);
    }

    /// <summary>A run found on disk, to be gone on with.</summary>
    public LiveRun(RunHeader header, RunPlan plan, IReadOnlyList<LoggedEvent> events)
        : this(header, plan)
    {
        Recall([.. events.Select(static logged => logged.Event)]);
        _durable = _events.Count;
        _isStored = true;
        _accepted.SetResult();
        Rest?.MarkDurable(_durable);
    }

    public RunHeader Header { get; }

    public RunPlan Plan { get; }

    /// <summary>How many events the run was accepted with: whoever finds it has to find them as well.</summary>
    public int FirstEvents { get; }

    /// <summary>What was raised for the run from outside, and who waits for it.</summary>
    public EventBox Events => LazyInitializer.EnsureInitialized(ref _box, () => new EventBox(this));

    /// <summary>Whether the run is at rest; null for one that cannot be.</summary>
    public RestWatch? Rest { get; }

    /// <summary>Completes when the run itself is durable; fails when it was refused.</summary>
    public Task Accepted => _accepted.Task;

    /// <summary>Completes when the end of the run is durable; fails when the run was refused.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Completes when someone asked for the run to stop.</summary>
    public Task<ValueRef?> StopAsked => _stop.Task;

    /// <summary>Cancelled when the nodes at work are no longer wanted.</summary>
    public CancellationToken NodesCancelled => _nodes.Token;

    /// <summary>Whether something is not on disk yet.</summary>
    public bool IsDirty
    {
        get
        {
            lock (_gate)
            {
                return !_isGivenUp && (!_isStored || _durable < _events.Count);
            }
        }
    }

    /// <summary>Whether the run is durable, so that it may be shown.</summary>
    public bool IsStored => Volatile.Read(ref _isStored);

    /// <summary>Whether the run could not be made durable when it was accepted: its caller was told, and it must leave no trace.</summary>
    public bool IsRefused => IsGivenUp && !IsStored;

    /// <summary>Whether this process writes no more of the run: it was refused, or it is another process's.</summary>
    public bool IsGivenUp => Volatile.Read(ref _isGivenUp);

    /// <summary>The whole run once it has ended, durable or not; null before.</summary>
    public RunSnapshot? Final { get; private set; }

    public void AskToStop() => _stop.TrySetResult(null);

    public void CancelNodes()
    {
        try
        {
            _nodes.Cancel();
        }
        catch (AggregateException)
        {
            // A node's own reaction to the cancellation failed. The run is over for it either way.
        }
    }

    /// <summary>Appends the beginning of the run unless it has begun.</summary>
    public void Begin(DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_events.Count == 0)
            {
                _events.Add(new RunEvent.RunStarted(at));
            }
        }
    }

    public void Append(RunEvent next) => TryAppend(next);

    /// <summary>Appends an event unless the run has ended.</summary>
    public bool TryAppend(RunEvent next)
    {
        lock (_gate)
        {
            if (_isGivenUp || _events is [.., RunEvent.RunFinished])
            {
                return false;
            }

            _events.Add(next);
            return true;
        }
    }

    /// <summary>Appends the end of the run, and works out how the whole of it looks from now on.</summary>
    public void End(RunEvent.RunFinished end)
    {
        lock (_gate)
        {
            _events.Add(end);
            Final = new RunSnapshot(Header, View(_events.Count));
        }
    }

    /// <summary>Takes a large value in, to be committed with the events that follow it.</summary>
    public void Adopt(ValueRef value)
    {
        lock (_gate)
        {
            _values.Add(value);
        }
    }

    /// <summary>The recorded end of a call that was executed before a restart, or in the run that this one repeats; null when there is none.</summary>
    public RunEvent.NodeFinished? Recorded(NodeCall call) => _recorded.Of(call);

    /// <summary>The commit that will take everything appended so far; when none waits, a new one from <paramref name="make"/>, which is then queued.</summary>
    public RunCommit NextCommit(Func<LiveRun, RunCommit> make, out bool isNew)
    {
        lock (_gate)
        {
            isNew = _queued is null;
            return _queued ??= make(this);
        }
    }

    /// <summary>Takes everything that is not on disk; what is appended from now on belongs to the next commit.</summary>
    public (RunHeader? Header, int First, List<RunEvent> Events, List<ValueRef> Values) TakeUnwritten()
    {
        lock (_gate)
        {
            _queued = null;
            return (_isStored ? null : Header, _durable, _events.GetRange(_durable, _events.Count - _durable), [.. _values]);
        }
    }

    /// <summary>
    /// A commit was not written. The next one takes what it held; but a run that was never stored, or that another process has, is
    /// given up for good.
    /// </summary>
    public void GiveUp(RunCommit commit, Exception reason)
    {
        TaskCompletionSource? change;
        lock (_gate)
        {
            if (_queued == commit)
            {
                _queued = null;
            }

            _isGivenUp |= !_isStored || reason is RunTakenException;
            if (!_isGivenUp)
            {
                return;
            }

            change = _durableChange;
            _durableChange = null;
        }

        // The host lets go of the run before its caller hears.
        _ended.TrySetException(reason);
        _accepted.TrySetException(reason);
        change?.SetResult();

        // Not everyone who could wait for the two does.
        _ = _accepted.Task.Exception;
        _ = _ended.Task.Exception;
    }

    /// <summary>The large values that no commit has written.</summary>
    public IReadOnlyList<ValueRef> UnwrittenValues()
    {
        lock (_gate)
        {
            return [.. _values];
        }
    }

    /// <summary>What <see cref="TakeUnwritten"/> gave is on disk.</summary>
    public void MarkDurable(int events, int values)
    {
        TaskCompletionSource? change;
        bool hasEnded;
        lock (_gate)
        {
            _isStored = true;
            _durable = events;
            _values = _values.Count == values ? [] : _values[values..];
            hasEnded = _durable > 0 && _events[_durable - 1] is RunEvent.RunFinished;
            Rest?.MarkDurable(_durable);
            change = _durableChange;
            _durableChange = null;
        }

        _accepted.TrySetResult();
        change?.SetResult();
        if (hasEnded)
        {
            _ended.TrySetResult();
        }
    }

    /// <summary>The durable events after the first <paramref name="skip"/>, and a task that completes when there are more.</summary>
    public (List<LoggedEvent> Events, Task More) DurableEvents(int skip)
    {
        lock (_gate)
        {
            List<LoggedEvent> events = new(_durable - skip);
            for (int i = skip; i < _durable; i++)
            {
                events.Add(new LoggedEvent(i + 1, _events[i]));
            }

            _durableChange ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (events, _durableChange.Task);
        }
    }

    /// <summary>The run as far as it is durable.</summary>
    public RunSnapshot Snapshot()
    {
        lock (_gate)
        {
            return Final is not null && _durable == _events.Count ? Final : new RunSnapshot(Header, View(_durable));
        }
    }

    private void Recall(IReadOnlyList<RunEvent> told)
    {
        _events.AddRange(told);
        foreach (RunEvent other in told.Where(each => !_recorded.TryAdd(each)))
        {
            Events.Recall(other);
        }
    }

    private RunView View(int events)
    {
        RunView view = new(Plan, Header.Bindings);
        for (int i = 0; i < events; i++)
        {
            view.Apply(new LoggedEvent(i + 1, _events[i]));
        }

        return view;
    }
}
