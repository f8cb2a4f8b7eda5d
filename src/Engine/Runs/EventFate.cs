namespace Tributary.Engine.Runs;

/// <summary>What became of an event that was raised for a run.</summary>
public enum EventFate
{
    /// <summary>It counts: whoever waits for it, now or later, goes on with it.</summary>
    Accepted,

    /// <summary>One of the same name was raised before, and that one counts.</summary>
    Repeated,

    /// <summary>The deadline of the wait had passed.</summary>
    Expired,

    /// <summary>The run is over.</summary>
    RunOver,

    /// <summary>More events that nobody has taken are not kept for the run, see <see cref="SentEvents"/>.</summary>
    Full,
}
