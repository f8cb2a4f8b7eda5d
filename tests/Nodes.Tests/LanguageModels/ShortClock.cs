namespace Tributary.Nodes.Tests.LanguageModels;

/// <summary>A clock on which short waits are over at once, and long ones when the test says so.</summary>
internal sealed class ShortClock : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private readonly List<ITimer> _long = [];

    /// <summary>The short waits.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate)
            {
                return [.. _waits];
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (dueTime <= Short)
            {
                _waits.Add(dueTime);
                return base.CreateTimer(callback, state, TimeSpan.Zero, period);
            }

            ITimer timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
            _long.Add(timer);
            return timer;
        }
    }

    /// <summary>Ends the long waits that go on.</summary>
    public void EndLongWaits()
    {
        lock (_gate)
        {
            _long.ForEach(static timer => timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        }
    }
}
